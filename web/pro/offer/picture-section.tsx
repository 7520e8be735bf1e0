import { Button, Group, TextInput } from '@mantine/core'
import { listOffers, showOffer } from '../../../contract/offers.ts'
import { creditPicture, removePicture } from '../../../contract/pictures.ts'
import { useConfirm } from '../../kit/confirm.tsx'
import { useDo } from '../../kit/data.ts'
import { SendButton, useSending } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Accroche, type PictureWire } from '../../kit/picture.tsx'
import { tell } from '../../kit/toast.tsx'
import type { Offer } from './offer-values.ts'

/** The accroche of an offer: the picture of the main screen. */
export function PictureSection({ offer, onChoose }: { offer: Offer; onChoose: () => void }) {
  const { picture } = offer
  return (
    <section className="card" aria-labelledby="picture-title">
      <div className="block-head">
        <h2 id="picture-title" style={{ margin: 0 }}>
          Accroche
        </h2>
        <Button variant="light" leftSection={<Icon name="image" />} onClick={onChoose}>
          {picture === null ? 'Ajouter une accroche' : 'Remplacer l’accroche'}
        </Button>
      </div>
      {picture === null ? (
        <p style={{ margin: 0 }}>
          L’image qui apparaîtra sur l’écran principal de l’application. Attention, sans image
          d’accroche, l’offre ne sera pas visible sur l’écran principal.
        </p>
      ) : (
        <Standing offer={offer} picture={picture} />
      )}
    </section>
  )
}

function Standing({ offer, picture }: { offer: Offer; picture: PictureWire }) {
  const ask = useConfirm()
  const removing = useDo(removePicture, [showOffer, listOffers])
  const { form, onSubmit, busy } = useSending({
    route: creditPicture,
    initial: { credit: picture.credit ?? '' },
    wish: ({ credit }) => ({ params: { id: offer.id }, body: { credit } }),
    refreshes: [showOffer],
    done: () => tell('Le crédit est enregistré'),
  })
  const remove = async () => {
    const isSure = await ask({
      title: 'Retirer l’accroche ?',
      says: 'L’offre quittera l’écran principal de l’application ; elle restera dans la recherche.',
      does: 'Retirer l’accroche',
      isGrave: true,
    })
    if (!isSure) return
    const reply = await removing.run({ params: { id: offer.id } })
    if (reply !== null) tell(reply.ok ? 'L’accroche est retirée' : reply.says, { isBad: !reply.ok })
  }
  return (
    <div className="standing-picture">
      <div className="standing-thumb">
        <Accroche picture={picture} sizes="96px" alt="L’accroche actuelle" />
      </div>
      <form onSubmit={onSubmit} noValidate>
        <TextInput label="Crédit photographique (facultatif)" {...form.getInputProps('credit')} />
        <Group gap="xs" mt="sm">
          <SendButton busy={busy} isMain={false} variant="light" size="xs">
            Enregistrer le crédit
          </SendButton>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            loading={removing.busy}
            onClick={() => void remove()}
          >
            Retirer l’accroche
          </Button>
        </Group>
      </form>
    </div>
  )
}
