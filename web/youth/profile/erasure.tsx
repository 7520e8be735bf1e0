import { useState } from 'react'
import { eraseAccount, previewErasure } from '../../../contract/personal-data.ts'
import type { WireOf } from '../../../contract/route.ts'
import { money } from '../../../contract/words.ts'
import { useAsk } from '../../kit/data.ts'
import { useSession } from '../../kit/session.tsx'
import { PasswordField } from '../fields.tsx'
import { FormProblem, useSending } from '../form.tsx'
import { forgetMine } from '../network.ts'
import { go } from '../router.tsx'
import { Sheet } from '../sheet.tsx'
import { Loaded, Outline } from '../states.tsx'
import { tell } from '../toast.tsx'
import { dayOnly } from '../words.ts'

/** The way out for good: what it does is said before, in full, and the password is asked again. */
export function Erasure() {
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="stack" aria-labelledby="suppression">
      <h2 id="suppression">Supprimer mon compte</h2>
      <p className="soft">
        Tout ce qui permet de te reconnaître est effacé aussitôt, et ne revient pas. Nous te disons
        d’abord exactement ce qui va se passer.
      </p>
      <button type="button" className="button button-grave" onClick={() => setOpen(true)}>
        Supprimer mon compte
      </button>
      {isOpen && (
        <Sheet title="Supprimer ton compte ?" onClose={() => setOpen(false)}>
          <Ask onClose={() => setOpen(false)} />
        </Sheet>
      )}
    </section>
  )
}

function Ask({ onClose }: { onClose: () => void }) {
  const asked = useAsk(previewErasure, {})
  return (
    <Loaded of={asked} outline={<Outline heights={[6, 4]} />}>
      {(effect) => <Confirm effect={effect} onClose={onClose} />}
    </Loaded>
  )
}

type Effect = WireOf<typeof previewErasure>

function Confirm({ effect, onClose }: { effect: Effect; onClose: () => void }) {
  const { leave } = useSession()
  const sent = useSending({
    route: eraseAccount,
    initial: { password: '' },
    wish: (body) => ({ body }),
    done: () => {
      void forgetMine()
      tell('Ton compte est supprimé. Un dernier mail te le confirme.')
      go('/decouverte', { replace: true })
      void leave()
    },
  })
  return (
    <form className="form" noValidate onSubmit={sent.onSubmit}>
      <FormProblem says={sent.problem} />
      <ul className="effects">
        {effectsOf(effect).map((says) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
      <PasswordField
        label="Ton mot de passe"
        hint="Pour être sûrs que c’est bien toi."
        autoComplete="current-password"
        {...sent.field('password')}
      />
      <div className="sheet-acts">
        <button type="button" className="button button-plain" onClick={onClose}>
          Garder mon compte
        </button>
        <button type="submit" className="button button-grave" aria-disabled={sent.busy}>
          {sent.busy ? 'Un instant…' : 'Supprimer définitivement'}
        </button>
      </div>
    </form>
  )
}

/** What happens, one sentence each. */
function effectsOf({ cancelled, firm, lostCents, rememberedUntil }: Effect): readonly string[] {
  return [
    'Ton nom, ton adresse, ta date de naissance, tes favoris et tes connexions sont effacés tout de suite.',
    ...(cancelled === 0
      ? []
      : [
          cancelled === 1
            ? 'Ta réservation à venir est annulée et sa place est proposée à quelqu’un d’autre.'
            : `Tes ${cancelled} réservations à venir sont annulées et leurs places sont proposées à d’autres.`,
        ]),
    ...(firm === 0
      ? []
      : [
          firm === 1
            ? 'Une réservation ne peut plus être annulée : elle reste due à la structure. Note sa contremarque avant de partir, elle restera valable.'
            : `${firm} réservations ne peuvent plus être annulées : elles restent dues aux structures. Note leurs contremarques avant de partir, elles resteront valables.`,
        ]),
    ...(lostCents === 0 ? [] : [`Les ${money(lostCents)} de ton pass sont perdus.`]),
    'Les montants de tes réservations restent dix ans dans les comptes publics, comme la loi l’impose, sans rien qui permette de te reconnaître.',
    ...(rememberedUntil === null
      ? []
      : [
          `Jusqu’au ${dayOnly(`${rememberedUntil}T12:00:00Z`)}, nous gardons une empreinte illisible de ton identité : elle sert seulement à ne pas ouvrir un second crédit.`,
        ]),
  ]
}
