import { Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { askDesignation, queueDesignations } from '../../../contract/administrators.ts'
import { teamQueues } from '../../../contract/team-desk.ts'
import { readStructureSheet } from '../../../contract/team-sheets.ts'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { tell } from '../../kit/toast.tsx'

/** The team writes to the structure at its public address; the structure names its administrator. */
export function AskAdministrator({ structureId }: { structureId: string }) {
  const [isOpen, setOpen] = useState(false)
  const { form, onSubmit, busy, problem } = useSending({
    route: askDesignation,
    initial: { structureEmail: '' },
    wish: (body) => ({ params: { id: structureId }, body }),
    refreshes: [queueDesignations, readStructureSheet, teamQueues],
    done: ({ structureEmail }) => {
      tell(`La demande est partie à ${structureEmail}`)
      form.reset()
      setOpen(false)
    },
  })
  return (
    <section className="card decision" aria-labelledby="designer">
      <Stack gap="md">
        <h2 id="designer">Administrateur</h2>
        <p className="quiet">
          Un seul par structure, seul à saisir ses coordonnées bancaires. La structure le désigne en
          répondant à votre demande ; son nouvel administrateur remplace le précédent.
        </p>
        {isOpen ? (
          <form onSubmit={onSubmit} noValidate>
            <Stack gap="md">
              <FormProblem says={problem} />
              <TextInput
                label="Adresse e-mail publique de la structure"
                description="Celle de son site ou de l’annuaire, pas celle d’une personne"
                type="email"
                {...form.getInputProps('structureEmail')}
              />
              <SendButton busy={busy} isMain={false}>
                Envoyer la demande
              </SendButton>
            </Stack>
          </form>
        ) : (
          <Button variant="light" leftSection={<Icon name="mail" />} onClick={() => setOpen(true)}>
            Demander de le désigner…
          </Button>
        )}
      </Stack>
    </section>
  )
}
