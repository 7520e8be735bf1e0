import { Button, Group } from '@mantine/core'
import { useRef } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { duplicateOffer, listOffers, showOffer } from '../../../contract/offers.ts'
import { offerTypeOf } from '../../../contract/offer-types.ts'
import { dateLine } from '../../../contract/words.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useAsk, useDo } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { OfferCard } from '../../kit/offer-card.tsx'
import { Accroche } from '../../kit/picture.tsx'
import { Screen } from '../../kit/screen.tsx'
import { screen } from '../../kit/fetched-screen.ts'
import { State } from '../../kit/state.tsx'
import { tell } from '../../kit/toast.tsx'
import { BackLink } from '../../kit/back-link.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { offerStateWords } from '../words.ts'
import { DatesSection } from './dates-section.tsx'
import { OfferForm } from './offer-form.tsx'
import { useActivity } from './offer-row.tsx'
import type { Offer } from './offer-values.ts'
import { PictureSection } from './picture-section.tsx'
import { VisibilityList } from './visibility.tsx'
import './offer.css'

const DatesWindow = screen(() => import('./dates-window.tsx'), 'DatesWindow')
const PictureWindow = screen(() => import('./picture-window.tsx'), 'PictureWindow')

/** One offer: its details, its dates, its accroche, and why it is visible or not. */
export function OfferSheet() {
  const { id = '' } = useParams()
  const offer = useAsk(showOffer, { params: { id } })
  return <WholeScreen of={offer}>{(value) => <Sheet offer={value} />}</WholeScreen>
}

function Sheet({ offer }: { offer: Offer }) {
  const [search, setSearch] = useSearchParams()
  const isDirty = useRef(false)
  const open = (fenetre: string) => setSearch({ fenetre })
  const close = () => setSearch({}, { replace: true })
  const wanted = search.get('fenetre')
  return (
    <Screen
      title={offer.name}
      above={<BackLink to="/offres">Vos offres</BackLink>}
      intro={`${offerTypeOf(offer.type)?.proLabel ?? offer.type} · ${offer.venue.name}`}
      actions={<State {...offerStateWords[offer.state]} />}
    >
      <div className="offer-sheet">
        <div className="offer-sections offer-top">
          <DatesSection offer={offer} onManage={() => open('dates')} />
          <PictureSection offer={offer} onChoose={() => open('accroche')} />
        </div>
        <Aside offer={offer} open={open} />
        <div className="offer-sections offer-rest">
          <OfferForm offer={offer} onDirty={(dirty) => void (isDirty.current = dirty)} />
          <Ending isDirty={() => isDirty.current} />
        </div>
      </div>
      {wanted === 'dates' && <DatesWindow offer={offer} onClose={close} />}
      {wanted === 'accroche' && <PictureWindow offer={offer} onClose={close} />}
    </Screen>
  )
}

/** « Terminer » */
function Ending({ isDirty }: { isDirty: () => boolean }) {
  const navigate = useNavigate()
  const ask = useConfirm()
  const end = async () => {
    const goesOn =
      !isDirty() ||
      (await ask({
        title: 'Terminer sans enregistrer ?',
        says: 'Les détails que vous venez de modifier ne sont pas enregistrés.',
        does: 'Terminer sans enregistrer',
        leaves: 'Revenir à l’offre',
      }))
    if (goesOn) await navigate('/offres')
  }
  return (
    <Group justify="flex-end">
      <Button size="md" className="signature-button" onClick={() => void end()}>
        Terminer
      </Button>
    </Group>
  )
}

function Aside({ offer, open }: { offer: Offer; open: (fenetre: string) => void }) {
  return (
    <aside className="offer-aside" aria-label="Aperçu et visibilité">
      <Preview offer={offer} />
      <VisibilityList offer={offer} open={open} />
      <OfferActs offer={offer} />
    </aside>
  )
}

export const lineOf = ({ nextDate, venue }: Pick<Offer, 'nextDate' | 'venue'>): string =>
  nextDate === null ? venue.name : dateLine(new Date(nextDate), venue.timeZone, { now: new Date() })

const Preview = ({ offer }: { offer: Offer }) => (
  <figure style={{ margin: 0 }}>
    <OfferCard
      name={offer.name}
      category={offerTypeOf(offer.type)?.category ?? 'Regarder'}
      priceRange={offer.priceRange}
      line={lineOf(offer)}
      picture={offer.picture && <Accroche picture={offer.picture} sizes="240px" />}
    />
    <figcaption className="quiet" style={{ textAlign: 'center', marginTop: '0.5rem' }}>
      Ce que verront les jeunes
    </figcaption>
  </figure>
)

function OfferActs({ offer }: { offer: Offer }) {
  const navigate = useNavigate()
  const { toggle, busy } = useActivity(offer)
  const copying = useDo(duplicateOffer, [listOffers])
  const duplicate = async () => {
    const reply = await copying.run({ params: { id: offer.id } })
    if (reply === null) return
    if (!reply.ok) return tell(reply.says, { isBad: true })
    tell(`« ${offer.name} » est dupliquée, sans ses dates`)
    await navigate(`/offres/${reply.value.id}`)
  }
  return (
    <Group gap="xs" justify="center">
      {offer.visibility.isBookable && (
        <Button
          component="a"
          href={`/offre/${offer.id}`}
          variant="subtle"
          size="xs"
          leftSection={<Icon name="external" size={16} />}
        >
          Voir dans l’application
        </Button>
      )}
      <Button
        component={Link}
        to={`/reservations?offre=${offer.id}`}
        variant="subtle"
        size="xs"
        leftSection={<Icon name="ticket" size={16} />}
      >
        Réservations
      </Button>
      <Button
        variant="subtle"
        size="xs"
        loading={copying.busy}
        leftSection={<Icon name="copy" size={16} />}
        onClick={() => void duplicate()}
      >
        Dupliquer
      </Button>
      <Button
        variant="subtle"
        size="xs"
        loading={busy}
        leftSection={<Icon name={offer.isActive ? 'eye-off' : 'eye'} size={16} />}
        onClick={() => void toggle()}
      >
        {offer.isActive ? 'Désactiver' : 'Activer'}
      </Button>
    </Group>
  )
}
