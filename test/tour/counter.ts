import { offererBookings } from '../../contract/bookings.ts'
import {
  cancelCountermarkV2,
  checkCountermarkV1,
  checkCountermarkV2,
  keepCountermarkV2,
  lookUpCountermark,
  useCountermarkV1,
  useCountermarkV2,
  validateCountermark,
} from '../../contract/counter.ts'
import { signIn } from '../../contract/accounts.ts'
import { listOffers } from '../../contract/offers.ts'
import { listStocks } from '../../contract/stocks.ts'
import { bookOffer } from '../../contract/bookings.ts'
import { check, found, openVisitor, type Visitor } from './client.ts'
import type { Guide } from './guide.ts'
import { professional } from './professional.ts'
import type { Shelf } from './shelves.ts'
import { balanceOf, heldBy, youngPerson, type Youth } from './youth.ts'

/** The counter screen, and the countermark API that the guide links to. */

/** Guide, digital offers: the partner’s own site checks countermark, e-mail and offer. */
export async function openOnline({ base, step }: Guide, youth: Youth, shelf: Shelf): Promise<void> {
  const { countermark, link } = heldBy(youth, 'online')
  const { searchParams } = new URL(found(link, 'le lien de l’offre numérique'))
  check(searchParams.get('token') === countermark, 'le lien porte la contremarque')
  check(searchParams.get('email') === youngPerson.email, 'le lien porte l’e-mail, encodé')
  check(searchParams.get('offer') === shelf.online.offerId, 'le lien porte l’offre')
  const partner = openVisitor(base)
  const params = { token: countermark }
  const query = { email: youngPerson.email, offer_id: shelf.online.offerId }
  await partner.refused(checkCountermarkV1, 400, { params })
  await partner.refused(checkCountermarkV1, 404, { params, query: { email: 'autre@exemple.fr' } })
  await partner.ask(checkCountermarkV1, { params, query })
  await partner.refused(useCountermarkV1, 400, { params })
  await partner.ask(useCountermarkV1, { params, query })
  await partner.refused(useCountermarkV1, 410, { params, query })
  step(
    'Le site partenaire vérifie puis valide la contremarque numérique, sans compte, par l’e-mail',
  )
}

/** More than 72 hours before, the young person may still cancel: the counter waits. */
export async function waitForTheCounter(
  { step }: Guide,
  pro: Visitor,
  youth: Youth,
): Promise<void> {
  const params = { token: heldBy(youth, 'workshop').countermark }
  const card = await pro.ask(lookUpCountermark, { params })
  check(card.refusal?.code === 'countermark-too-early', 'le guichet dit quand il ouvrira')
  await pro.refused(validateCountermark, 403, { params })
  step('Plus de 72 heures avant, le guichet refuse encore la contremarque et dit pourquoi')
}

export async function useAtTheCounter({ step }: Guide, pro: Visitor, youth: Youth): Promise<void> {
  const { countermark } = heldBy(youth, 'workshop')
  const typed = { token: ` ${countermark.toLowerCase()} ` }
  const card = await pro.ask(lookUpCountermark, { params: typed })
  check(
    card.lastName === 'Renard' && card.can.validate,
    'le guichet montre de qui est la contremarque',
  )
  const used = await pro.ask(validateCountermark, { params: typed })
  check(used.state === 'used' && used.usedBy === 'counter', 'la contremarque est validée')
  await pro.refused(validateCountermark, 410, { params: typed })
  step('Au guichet, la contremarque de l’atelier est contrôlée puis validée, une seule fois')
}

export async function fetchTheBook({ step }: Guide, pro: Visitor, youth: Youth): Promise<void> {
  await pro.ask(validateCountermark, { params: { token: heldBy(youth, 'book').countermark } })
  step('Le libraire valide la contremarque du second jeune et lui remet le livre')
}

/** The till’s own button: the version of 2018 with HTTP Basic. */
export async function useByTill({ base, step }: Guide, youth: Youth): Promise<void> {
  const { email, password } = professional
  const basic = Buffer.from(`${email}:${password}`).toString('base64')
  const till = openVisitor(base, { authorization: `Basic ${basic}` })
  const params = { token: heldBy(youth, 'show').countermark }
  const seen = found(await till.ask(checkCountermarkV1, { params }), 'le détail de la réservation')
  check(seen.offerName === 'Les Ombres de midi' && !seen.isUsed, 'la caisse lit la réservation')
  check(seen.email === youngPerson.email, 'la caisse lit de qui est la réservation')
  await till.ask(useCountermarkV1, { params })
  await till.refused(useCountermarkV1, 410, { params })
  step('Le bouton « pass Culture » de la caisse valide la contremarque du spectacle (HTTP Basic)')
}

/** The second version, by a structure’s own key: it sees its own countermarks and no other. */
export async function useByKey(guide: Guide, youth: Youth, foreign: string): Promise<void> {
  const { base, sandbox, step } = guide
  const { structure, key } = found(sandbox.index.apiKeys[0], 'une clé d’API')
  const program = openVisitor(base, { authorization: `Bearer ${key}` })
  const stockId = await stockOfOwner(guide)
  const before = await balanceOf(youth.visitor)
  const { countermark, amountCents } = await youth.visitor.ask(bookOffer, { body: { stockId } })
  const params = { token: countermark }
  const seen = await program.ask(checkCountermarkV2, { params })
  check(seen.price === amountCents / 100 && seen.quantity === 1, 'la clé lit prix et quantité')
  await program.ask(useCountermarkV2, { params })
  await program.refused(cancelCountermarkV2, 403, { params })
  await program.ask(keepCountermarkV2, { params })
  await program.ask(cancelCountermarkV2, { params })
  check(
    (await balanceOf(youth.visitor)) === before,
    'l’annulation par la structure recrédite le pass',
  )
  await program.refused(checkCountermarkV2, 404, { params: { token: foreign } })
  step(`La clé d’API de ${structure} valide, revient en arrière et annule, chez elle seulement`)
}

/** A stock of goods of the structure whose key the sandbox gives first. */
async function stockOfOwner({ base, sandbox }: Guide): Promise<string> {
  const owner = openVisitor(base)
  const { password } = sandbox.index
  await owner.ask(signIn, { params: { site: 'pro' }, body: { email: 'pro@exemple.fr', password } })
  const { items } = await owner.ask(listOffers, { query: { nature: 'goods', state: 'visible' } })
  const offer = found(items[0], 'une offre de la structure')
  const stocks = await owner.ask(listStocks, { params: { id: offer.id } })
  return found(stocks.items[0], 'son stock').id
}

/** Guide: « nom, prénom, mail et contremarque des utilisateurs ». */
export async function readTheList({ step }: Guide, pro: Visitor, youth: Youth): Promise<void> {
  const { items } = await pro.ask(offererBookings, { query: { limit: 100 } })
  for (const { countermark } of youth.bookings.values()) {
    const line = found(
      items.find((one) => one.countermark === countermark),
      'la réservation dans la liste de la structure',
    )
    check(
      line.lastName === 'Renard' && line.email === youth.email,
      'nom et mail sont dans la liste',
    )
  }
  step('La liste des réservations donne nom, prénom, mail et contremarque de chacun')
}
