import { useState } from 'react'
import { reportOffer } from '../../../contract/favourites.ts'
import { Icon } from '../../kit/icon.tsx'
import { useSession } from '../../kit/session.tsx'
import { TextField } from '../fields.tsx'
import { FormProblem, SendButton, useSending } from '../form.tsx'
import { Sheet } from '../sheet.tsx'
import { tell } from '../toast.tsx'
import type { Offered } from './words.ts'
import '../look/form.css'

/** Tells the team that an offer is false or out of place. */
export function Report({ offer }: { offer: Offered }) {
  const { account } = useSession()
  const [isOpen, setOpen] = useState(false)
  if (account?.kind !== 'youth') return null
  return (
    <>
      <button type="button" className="button button-bare" onClick={() => setOpen(true)}>
        <Icon name="alert" />
        Signaler
      </button>
      {isOpen && <Ask id={offer.id} onClose={() => setOpen(false)} />}
    </>
  )
}

function Ask({ id, onClose }: { id: string; onClose: () => void }) {
  const sent = useSending({
    route: reportOffer,
    initial: { reason: '' },
    wish: (body) => ({ params: { id }, body }),
    done: () => {
      tell('Merci, l’équipe va la regarder')
      onClose()
    },
  })
  return (
    <Sheet title="Signaler cette offre" onClose={onClose}>
      <form className="form" noValidate onSubmit={sent.onSubmit}>
        <FormProblem says={sent.problem} />
        <TextField
          label="Qu’est-ce qui ne va pas ?"
          hint="Une description fausse, une image choquante, un prix qui n’est pas le bon…"
          {...sent.field('reason')}
        />
        <SendButton busy={sent.busy}>Envoyer à l’équipe</SendButton>
      </form>
    </Sheet>
  )
}
