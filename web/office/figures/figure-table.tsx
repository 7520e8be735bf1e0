import { money } from '../../../contract/words.ts'
import { Table, type Column } from '../table.tsx'
import { bys, keyWord, type By, type Figures } from './words.ts'

type Line = Figures['items'][number]
const count = new Intl.NumberFormat('fr-FR')

/** The very figures of the charts, for whoever reads them better. */
export function FigureTable({ facts, by }: { facts: Figures; by: By }) {
  const first = bys.find((one) => one.by === by)?.word ?? 'Clé'
  return (
    <section className="block" aria-labelledby="tableau">
      <h2 id="tableau">Les mêmes chiffres, en tableau</h2>
      <Table
        caption={`Chiffres par ${first.toLowerCase()}`}
        rows={[...facts.items, { ...facts.totals, key: total }]}
        keyOf={({ key }) => key}
        columns={columnsOf(by, first)}
      />
    </section>
  )
}

const total = 'Total'

const columnsOf = (by: By, first: string): readonly Column<Line>[] => [
  {
    word: first,
    cell: ({ key }) => <strong>{key === total ? total : keyWord(by, key)}</strong>,
  },
  { word: 'Offres créées', isFigure: true, cell: ({ offers }) => count.format(offers) },
  { word: 'Réservations', isFigure: true, cell: ({ bookings }) => count.format(bookings) },
  { word: 'Annulées ou expirées', isFigure: true, cell: ({ ended }) => count.format(ended) },
  { word: 'Réservé', isFigure: true, cell: ({ bookedCents }) => money(bookedCents) },
  { word: 'Dépensé', isFigure: true, cell: ({ spentCents }) => money(spentCents) },
  ...(by === 'type'
    ? []
    : [
        {
          word: 'Crédits ouverts',
          isFigure: true,
          cell: ({ passes, grantedCents }: Line) =>
            `${count.format(passes)} (${money(grantedCents)})`,
        },
      ]),
]
