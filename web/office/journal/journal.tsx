import { Button, TextInput } from '@mantine/core'
import { readJournal } from '../../../contract/team-desk.ts'
import { usePages } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { Empty, Lines, Loaded } from '../../kit/states.tsx'
import { useUrlFilters } from '../../kit/url-filters.ts'
import { JournalTable } from './journal-table.tsx'

const names = { acte: 'act', acteur: 'actor', sujet: 'subject', du: 'from', au: 'to' }

/** Who did what to whom: every act of the house, the last first. */
export function Journal() {
  const filters = useUrlFilters(names)
  const lines = usePages(readJournal, { query: { limit: 50, ...filters.asked } })
  const field = (name: keyof typeof names) => ({
    defaultValue: filters.value(name),
    onChange: (event: { currentTarget: { value: string } }) =>
      filters.set(name, event.currentTarget.value.trim()),
  })
  return (
    <Screen
      title="Journal"
      intro="Qui a fait quoi, sur qui et quand. Rien ne s’y modifie, rien ne s’y efface avant son terme."
    >
      <search className="filters">
        <TextInput label="Acte" placeholder="offerer." {...field('acte')} />
        <TextInput label="Acteur" placeholder="staff:1012" {...field('acteur')} />
        <TextInput label="Sujet" placeholder="offerer:1001" {...field('sujet')} />
        <TextInput label="Du" type="date" {...field('du')} />
        <TextInput label="Au" type="date" {...field('au')} />
      </search>
      <Loaded of={lines} skeleton={<Lines count={8} height={44} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon="journal" title="Aucun acte ne répond à ces critères" />
          ) : (
            <>
              <JournalTable
                caption="Journal, le plus récent d’abord"
                lines={items}
                isStale={lines.isStale}
              />
              {lines.more && (
                <p className="more">
                  <Button variant="default" loading={lines.more.busy} onClick={lines.more.fetch}>
                    Afficher les actes plus anciens
                  </Button>
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </Screen>
  )
}
