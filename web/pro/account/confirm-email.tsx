import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { confirmEmail } from '../../../contract/wallet.ts'
import { call } from '../../kit/api.ts'
import { Failure } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'

/** Where the link of the confirmation letter leads. */
export function ConfirmEmail() {
  const [search] = useSearchParams()
  const token = search.get('token') ?? ''
  // Asked once whatever is drawn again: the link serves once.
  const confirmed = useQuery<'done' | 'spent', Failure>({
    queryKey: ['confirm-email', token],
    queryFn: async () => {
      const reply = await call(confirmEmail, { body: { token } })
      if (reply.ok) return 'done'
      if (reply.kind === 'refused') return 'spent'
      throw new Failure(reply)
    },
    staleTime: Infinity,
    gcTime: Infinity,
    refetchOnWindowFocus: false,
  })
  return (
    <WholeScreen of={confirmed}>
      {(outcome) =>
        outcome === 'done' ? (
          <Screen
            title="Vous avez désormais créé votre compte !"
            documentTitle="Compte confirmé"
            width="narrow"
            intro="Votre adresse e-mail est confirmée. Connectez-vous pour compléter votre structure, créer vos lieux et vos offres."
          >
            <Button component={Link} to="/connexion" size="md" className="signature-button">
              Me connecter
            </Button>
          </Screen>
        ) : (
          <Screen
            title="Ce lien ne fonctionne plus"
            width="narrow"
            intro="Il a déjà servi, ou il est trop ancien. Si votre compte est déjà confirmé, connectez-vous ; sinon, saisissez vos identifiants : nous vous proposerons un nouveau lien."
          >
            <Button component={Link} to="/connexion">
              Aller à la connexion
            </Button>
          </Screen>
        )
      }
    </WholeScreen>
  )
}
