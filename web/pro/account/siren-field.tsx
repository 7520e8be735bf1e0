import { TextInput, type TextInputProps } from '@mantine/core'
import { readCompany } from '../../../contract/offerers.ts'
import { isSiren } from '../../../contract/values.ts'
import { useAsk } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { addressLine } from '../../kit/siren.ts'

/** The SIREN, and beside it the legal name of the register as soon as nine digits are right. */
export function SirenField(props: TextInputProps & { value?: string }) {
  const digits = String(props.value ?? '').replace(/[\s.]/g, '')
  return (
    <div className="siren">
      <TextInput
        label="SIREN de votre structure"
        description="Neuf chiffres, avec ou sans espaces"
        inputMode="numeric"
        autoComplete="off"
        required
        withAsterisk={false}
        {...props}
      />
      <div className="siren-answer" role="status">
        {isSiren(digits) && <Company siren={digits} />}
      </div>
    </div>
  )
}

function Company({ siren }: { siren: string }) {
  const { data, error, isPending } = useAsk(readCompany, { params: { siren } })
  if (isPending) return <span className="siren-note">Recherche au registre…</span>
  if (error !== null) {
    const { reply } = error
    return reply.kind === 'refused' ? (
      <span className="siren-note siren-bad">
        <Icon name="alert" /> {reply.says}
      </span>
    ) : (
      <Deferred />
    )
  }
  if (!data.checked || data.legalName === null) return <Deferred />
  return (
    <span className={data.isOpen === false ? 'siren-note siren-bad' : 'siren-note siren-good'}>
      <Icon name={data.isOpen === false ? 'alert' : 'check'} />
      <span>
        <strong>{data.legalName}</strong>
        <br />
        {data.isOpen === false
          ? 'Cette structure a cessé son activité selon le registre'
          : addressLine(data)}
      </span>
    </span>
  )
}

/** The register is silent: that stops nobody. */
const Deferred = () => (
  <span className="siren-note">
    <Icon name="clock" /> Le registre ne répond pas. Vous pouvez continuer : nous vérifierons votre
    SIREN plus tard.
  </span>
)
