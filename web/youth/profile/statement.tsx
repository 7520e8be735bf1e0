import type { WireOf } from '../../../contract/route.ts'
import { myStatement } from '../../../contract/wallet.ts'
import { money } from '../../../contract/words.ts'
import { usePages } from '../../kit/data.ts'
import { ForProfessionals } from '../bookings/for-professionals.tsx'
import { BackLink, Screen } from '../screen.tsx'
import { Empty, Loaded, SignedIn } from '../states.tsx'
import { instantLine } from '../words.ts'
import { Link } from '../router.tsx'
import './profile.css'

const title = 'Les mouvements de mon pass'

export const Statement = () => (
  <SignedIn title={title} why="Le relevé de ton pass n’est montré qu’à toi.">
    {({ kind }) => (kind === 'youth' ? <Mine /> : <ForProfessionals title={title} />)}
  </SignedIn>
)

type Movement = WireOf<typeof myStatement>['items'][number]

const causes: Record<Movement['cause'], string> = {
  grant: 'Crédit de ton pass',
  book: 'Réservation',
  cancel: 'Annulation, recréditée',
  expire: 'Réservation expirée, recréditée',
  use: 'Validation de ta contremarque',
  undo: 'Validation défaite',
}

function Mine() {
  const pages = usePages(myStatement, {})
  return (
    <Screen title={title} above={<BackLink to="/profil">Mon profil</BackLink>}>
      <Loaded of={pages}>
        {(movements) =>
          movements.length === 0 ? (
            <Empty icon="euro" title="Aucun mouvement">
              Ton crédit et tes réservations s’inscriront ici, un par un.
            </Empty>
          ) : (
            <div className="stack">
              <ul className="card moves">
                {movements.map((movement) => (
                  <Line
                    key={`${movement.at}${movement.cause}${movement.bookingId}`}
                    {...movement}
                  />
                ))}
              </ul>
              {pages.more !== null && (
                <button type="button" className="button" onClick={pages.more.fetch}>
                  Voir les mouvements plus anciens
                </button>
              )}
            </div>
          )
        }
      </Loaded>
    </Screen>
  )
}

const signed = new Intl.NumberFormat('fr-FR', {
  style: 'currency',
  currency: 'EUR',
  signDisplay: 'exceptZero',
})

const Line = ({ at, cause, cents, offerName, bookingId }: Movement) => (
  <li>
    {offerName !== null && bookingId !== null ? (
      <Link to={`/reservations/${bookingId}`}>{offerName}</Link>
    ) : (
      <b>{causes[cause]}</b>
    )}
    <span className={cents > 0 ? 'moves-cents moves-in figures' : 'moves-cents figures'}>
      {cents === 0 ? money(0) : signed.format(cents / 100).replace('-', '−')}
    </span>
    <span className="soft small">
      {offerName !== null && `${causes[cause]}, `}
      {instantLine(at, 'Europe/Paris')}
    </span>
  </li>
)
