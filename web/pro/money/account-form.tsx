import { NativeSelect, Stack, TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { listBankDetails, listPayees, submitBankDetails } from '../../../contract/banking.ts'
import { codeOf, ibanLength, whyNotAccount, whyNotIban } from '../../../contract/iban.ts'
import { plural } from '../../../contract/words.ts'
import { PresentPassword } from '../../kit/account/sign-in-fields.tsx'
import { FileField } from '../../kit/file-field.tsx'
import { FormProblem, SendButton, useSending } from '../../kit/form.tsx'
import { Icon } from '../../kit/icon.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'
import type { Venue } from '../asks.ts'
import { venueName } from '../asks.ts'

const blank = { venueId: '', iban: '', bic: '', holder: '', password: '', file: '' }

/** Bank details: the account as typed is checked at once, and the password is asked again. */
export function AccountForm({
  structureId,
  venues,
  venueId = '',
  onClose,
}: {
  structureId: string
  venues: readonly Venue[]
  venueId?: string
  onClose: () => void
}) {
  const [file, setFile] = useState<File | null>(null)
  const { form, onSubmit, busy, problem } = useSending({
    route: submitBankDetails,
    initial: { ...blank, venueId },
    wish: ({ venueId: chosen, iban, bic, holder, password }) => ({
      params: { id: structureId },
      body: { ...(chosen !== '' && { venueId: chosen }), iban, bic, holder, password },
      ...(file !== null && { file }),
    }),
    check: (values) => ({
      iban: values.iban === '' ? null : whyNotIban(codeOf(values.iban)),
      bic: whyNotBic(values.iban, values.bic),
      file: file === null ? 'Joignez le RIB : un PDF, un PNG ou un JPEG' : null,
    }),
    refreshes: [listBankDetails, listPayees],
    done: () => {
      tell('Vos coordonnées bancaires sont transmises à l’équipe du pass Culture')
      onClose()
    },
  })
  const field = form.getInputProps
  return (
    <Window title="Renseigner un compte bancaire" closes="Annuler" onClose={onClose}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <FormProblem says={problem} />
          <NativeSelect
            label="Pour quel lieu ?"
            description="Un lieu sans compte à lui est remboursé sur celui de la structure"
            data={[
              { value: '', label: 'Toute la structure' },
              ...venues.map((venue) => ({ value: venue.id, label: venueName(venue) })),
            ]}
            {...field('venueId')}
          />
          <IbanField typed={form.values.iban} {...field('iban')} />
          <TextInput
            label="BIC"
            description="Huit ou onze caractères, sur votre RIB"
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: 'code-field' }}
            {...field('bic')}
          />
          <TextInput
            label="Titulaire du compte"
            description="Tel qu’il est écrit sur le RIB"
            {...field('holder')}
          />
          <FileField
            label="RIB"
            description="PDF, PNG ou JPEG, 10 Mo au plus ; seules les personnes habilitées l’ouvrent"
            accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
            error={form.errors['file']}
            onChange={setFile}
          />
          <PresentPassword
            label="Votre mot de passe"
            description="Redemandé parce qu’il s’agit du compte où va l’argent"
            {...field('password')}
          />
          <SendButton busy={busy}>Transmettre à l’équipe</SendButton>
        </Stack>
      </form>
    </Window>
  )
}

/** What is wrong with a BIC beside this IBAN; what is wrong with the IBAN is said there. */
function whyNotBic(iban: string, bic: string): string | null {
  const wrong = bic === '' ? null : whyNotAccount(codeOf(iban), codeOf(bic))
  if (wrong?.refused === 'bic-invalid') return 'Ce BIC est invalide'
  return wrong?.refused === 'bic-elsewhere'
    ? 'Ce BIC n’est pas celui d’une banque du pays de l’IBAN'
    : null
}

const IbanField = ({ typed, ...field }: { typed: string } & TextInputProps) => (
  <div>
    <TextInput
      label="IBAN"
      placeholder="FR76 3000 4000 0312 3456 7890 143"
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: 'code-field' }}
      {...field}
    />
    <IbanNote typed={typed} />
  </div>
)

/** Tells how far the IBAN is typed, then whether it is right: length, keys, RIB key. */
function IbanNote({ typed }: { typed: string }) {
  const iban = codeOf(typed)
  const length = ibanLength(iban)
  const missing = length === undefined ? 0 : length - iban.length
  const wrong = iban.length < 2 ? null : whyNotIban(iban)
  return (
    <div role="status">
      {iban.length >= 2 && missing > 0 && (
        <span className="iban-note">Encore {plural(missing, 'caractère')}</span>
      )}
      {iban.length >= 2 && missing <= 0 && (
        <span className={wrong === null ? 'iban-note iban-right' : 'iban-note iban-wrong'}>
          <Icon name={wrong === null ? 'check' : 'alert'} size={16} />
          {wrong ?? 'Cet IBAN est bien formé'}
        </span>
      )}
    </div>
  )
}
