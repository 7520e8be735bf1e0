import { useEffect, useRef, useState } from 'react'
import type { WireOf } from '../../../contract/route.ts'
import { confirmEmail } from '../../../contract/wallet.ts'
import { call } from '../../kit/api.ts'
import type { Reply } from '../../kit/api.ts'
import { Screen } from '../screen.tsx'
import { Empty, Live, Outline } from '../states.tsx'
import { says } from '../words.ts'
import { Link, useSearch } from '../router.tsx'

/** The page of the link received by mail: it confirms the address as it opens. */
export function Confirm() {
  const [search] = useSearch()
  const [reply, setReply] = useState<Reply<typeof confirmEmail> | null>(null)
  const asked = useRef(false)
  const token = search.get('token') ?? ''
  const confirm = async () => {
    setReply(null)
    setReply(await call(confirmEmail, { body: { token } }))
  }
  useEffect(() => {
    // The link serves once: drawn twice, the page still asks once.
    if (asked.current) return
    asked.current = true
    void confirm()
  })
  return (
    <Screen title="Confirmation de ton adresse">
      {reply === null && <Outline heights={[12]} />}
      <Live>{reply?.ok === true && <Confirmed kind={reply.value.kind} />}</Live>
      <div role="alert">
        {reply?.ok === false && (
          <Empty
            icon="alert"
            title="Ça n’a pas marché"
            action={
              reply.kind === 'refused' ? (
                <Link className="button" to="/connexion">
                  Me connecter
                </Link>
              ) : (
                <button type="button" className="button" onClick={() => void confirm()}>
                  Réessayer
                </button>
              )
            }
          >
            {says(reply)}
            {reply.kind === 'refused' &&
              '. Si tu as déjà confirmé ton adresse, connecte-toi ; sinon, connecte-toi aussi : nous te renverrons un lien.'}
          </Empty>
        )}
      </div>
    </Screen>
  )
}

const Confirmed = ({ kind }: WireOf<typeof confirmEmail>) =>
  kind === 'youth' ? (
    <Empty
      icon="check"
      title="Ton adresse est confirmée"
      action={
        <Link className="button button-main" to="/connexion">
          Me connecter
        </Link>
      }
    >
      Si ton crédit est déjà ouvert, tu le verras dès ta connexion, avec sa date de fin. Sinon,
      l’équipe du pass Culture vérifie que tu y as droit : un mail te préviendra.
    </Empty>
  ) : (
    <Empty
      icon="check"
      title="Votre adresse est confirmée"
      action={
        <a className="button button-main" href="/pro/connexion">
          Aller sur pass Culture Pro
        </a>
      }
    >
      Vous pouvez maintenant vous connecter.
    </Empty>
  )
