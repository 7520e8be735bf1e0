import { useState } from 'react'
import { resendConfirmation, signUpYouth } from '../../../contract/accounts.ts'
import { credits, inForce } from '../../../contract/figures.ts'
import { money } from '../../../contract/words.ts'
import { PasswordField, SelectField, TextField, Tick } from '../fields.tsx'
import { FormProblem, SendButton, useSending } from '../form.tsx'
import { Screen } from '../screen.tsx'
import { departments } from './departments.ts'
import { SendAgain } from './send-again.tsx'
import { Link } from '../router.tsx'
import '../look/form.css'

const choices = [
  { value: '', label: 'Choisis ton département' },
  ...departments.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` })),
]

const blank = {
  firstName: '',
  lastName: '',
  pseudo: '',
  email: '',
  password: '',
  birthDate: '',
  department: '',
  contactAccepted: false,
  newsletter: false,
}

const creditNow = () => inForce(credits, new Date())

export function SignUp() {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const [{ grantedCents, months }] = useState(creditNow)
  const sent = useSending({
    route: signUpYouth,
    initial: blank,
    wish: ({ pseudo, ...values }) => ({
      body: { ...values, ...(pseudo.trim() !== '' && { pseudo }) },
    }),
    done: ({ email }) => setSentTo(email),
  })
  if (sentTo !== null) {
    return (
      <SendAgain
        title="Encore une étape"
        route={resendConfirmation}
        email={sentTo}
        says="Pour confirmer ton adresse, suis le lien que nous venons d’envoyer à"
      />
    )
  }
  return (
    <Screen
      title="Crée ton compte"
      intro={`Le pass Culture, c’est ${money(grantedCents).replace(/,00/, '')} pour l’année de tes 18 ans, à dépenser en ${months} mois : ciné, concerts, livres, spectacles, pratique artistique…`}
    >
      <form className="form" noValidate onSubmit={sent.onSubmit}>
        <FormProblem says={sent.problem} />
        <div className="pair">
          <TextField label="Prénom" autoComplete="given-name" {...sent.field('firstName')} />
          <TextField label="Nom" autoComplete="family-name" {...sent.field('lastName')} />
        </div>
        <TextField
          label="Pseudo"
          hint="C’est le nom que les autres voient. Sans lui, ce sera ton prénom."
          autoComplete="nickname"
          isOptional
          {...sent.field('pseudo')}
        />
        <div className="pair">
          <TextField
            label="Date de naissance"
            type="date"
            autoComplete="bday"
            {...sent.field('birthDate')}
          />
          <SelectField label="Département" options={choices} {...sent.field('department')} />
        </div>
        <TextField
          label="Adresse e-mail"
          type="email"
          autoComplete="email"
          {...sent.field('email')}
        />
        <PasswordField
          label="Mot de passe"
          hint="12 caractères au moins. Une phrase que tu es seul à connaître fait très bien l’affaire."
          autoComplete="new-password"
          {...sent.field('password')}
        />
        <Tick
          label="J’accepte d’être contacté par mail pour donner mon avis sur le pass Culture. (obligatoire)"
          {...sent.tick('contactAccepted')}
        />
        <Tick
          label="Je souhaite recevoir les actualités du pass Culture."
          {...sent.tick('newsletter')}
        />
        <p className="soft small">
          Ce que nous faisons de ces informations :{' '}
          <Link to="/donnees-personnelles">données personnelles</Link>.
        </p>
        <SendButton busy={sent.busy}>Créer mon compte</SendButton>
      </form>
      <p className="sign-in-ways">
        <Link to="/connexion">J’ai déjà un compte</Link>
      </p>
    </Screen>
  )
}
