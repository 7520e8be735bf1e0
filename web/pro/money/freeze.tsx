import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { freezeByLink, readFreezeLink } from '../../../contract/banking.ts'
import type { WireOf } from '../../../contract/route.ts'
import { dateLine } from '../../../contract/words.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../kit/api.ts'
import { Failure, useDo } from '../../kit/data.ts'
import { FormProblem } from '../../kit/form.tsx'
import { Screen } from '../../kit/screen.tsx'
import { grouped } from '../../kit/siren.ts'
import { Loaded } from '../../kit/states.tsx'

type Frozen = WireOf<typeof freezeByLink>

/** « Ce n’est pas moi », from a letter: following the link shows, pressing the button freezes. */
export function FreezeAccount() {
  const [search] = useSearchParams()
  const token = search.get('token') ?? ''
  const [frozen, setFrozen] = useState<Frozen | null>(null)
  // A reading, though a POST: the secret of the letter stands in no address of the API.
  const link = useQuery<Frozen, Failure>({
    queryKey: [readFreezeLink.name, token],
    queryFn: async ({ signal }) => {
      const reply = await call(readFreezeLink, { body: { token } }, signal)
      if (!reply.ok) throw new Failure(reply)
      return reply.value
    },
    retry: false,
  })
  return (
    <Screen title="Geler un compte bancaire" width="narrow">
      <Loaded of={link}>
        {(before) => <Sheet details={frozen ?? before} token={token} onFrozen={setFrozen} />}
      </Loaded>
    </Screen>
  )
}

function Sheet({
  details,
  token,
  onFrozen,
}: {
  details: Frozen
  token: string
  onFrozen: (frozen: Frozen) => void
}) {
  const { run, busy } = useDo(freezeByLink)
  const [problem, setProblem] = useState<string | null>(null)
  const freeze = async () => {
    const reply = await run({ body: { token } })
    if (reply === null) return
    if (reply.ok) onFrozen(reply.value)
    else setProblem(reply.says)
  }
  return (
    <div className="card card-raised">
      <FormProblem says={problem} />
      <dl className="definition">
        <dt>Structure</dt>
        <dd>
          {details.structure} (<span className="figures">{grouped(details.siren)}</span>)
        </dd>
        <dt>Pour</dt>
        <dd>{details.venue ?? 'Toute la structure'}</dd>
        <dt>Compte</dt>
        <dd>
          <span className="figures">{details.iban}</span>, {details.holder}
        </dd>
        <dt>Saisi</dt>
        <dd>{dateLine(new Date(details.enteredAt), 'Europe/Paris', { year: true })}</dd>
      </dl>
      <div role="status">
        {details.isFrozen && (
          <p>
            <strong>Ce compte est gelé.</strong> Plus rien n’y est versé, et l’équipe du pass
            Culture l’examine.
          </p>
        )}
      </div>
      {!details.isFrozen && (
        <>
          <p>
            Si ni vous ni un autre administrateur de la structure n’avez donné ce compte, gelez-le :
            plus rien n’y sera versé tant que l’équipe du pass Culture ne l’aura pas examiné.
          </p>
          <Button color="red" size="md" loading={busy} onClick={() => void freeze()}>
            Ce n’est pas moi : geler ce compte
          </Button>
        </>
      )}
    </div>
  )
}
