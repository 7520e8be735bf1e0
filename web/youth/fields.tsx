import { useId, useState, type ReactNode } from 'react'
import { Icon } from '../kit/icon.tsx'
import { takeFocus } from '../kit/take-focus.ts'

/** The fields of the forms: each with its label, its help and its error, tied together. */

type Labelled = {
  readonly label: string
  readonly hint?: ReactNode
  readonly error: string | undefined
}

const FieldError = ({ id, error }: { id: string; error: string | undefined }) =>
  error === undefined ? null : (
    <span className="field-error" id={id}>
      <Icon name="alert" size={18} />
      {error}
    </span>
  )

/** The ids of what is said of a field, and the attribute that ties them to it. */
function useDescription({ hint, error }: Pick<Labelled, 'hint' | 'error'>) {
  const id = useId()
  const [hintId, errorId] = [`${id}-aide`, `${id}-erreur`]
  const said = [hint === undefined ? '' : hintId, error === undefined ? '' : errorId]
  return {
    id,
    hintId,
    errorId,
    aria: {
      'aria-describedby': said.filter(Boolean).join(' ') || undefined,
      'aria-invalid': error === undefined ? undefined : true,
    },
  }
}

type TextFieldProps = Labelled & {
  readonly name: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly type?: 'text' | 'email' | 'date' | 'password' | 'tel' | 'search'
  readonly autoComplete?: string
  readonly isOptional?: boolean
  readonly side?: ReactNode
  readonly inputMode?: 'numeric' | 'decimal'
  readonly maxLength?: number
  /** It has just been asked for: the keyboard goes to it. */
  readonly takesFocus?: boolean
}

/** A line of text with its label, its help and its error. */
export function TextField({
  label,
  hint,
  error,
  onValue,
  isOptional = false,
  side,
  takesFocus = false,
  ...input
}: TextFieldProps) {
  const { id, hintId, errorId, aria } = useDescription({ hint, error })
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {isOptional && <span className="soft"> (facultatif)</span>}
      </label>
      {hint !== undefined && (
        <span className="field-hint" id={hintId}>
          {hint}
        </span>
      )}
      <span className="input-with">
        <input
          id={id}
          ref={takesFocus ? takeFocus : null}
          className="input"
          onChange={(event) => onValue(event.target.value)}
          aria-required={isOptional ? undefined : true}
          {...aria}
          {...input}
        />
        {side}
      </span>
      <FieldError id={errorId} error={error} />
    </div>
  )
}

/** A password, which may be shown while it is typed. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'side'>) {
  const [isShown, setShown] = useState(false)
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      side={
        <button
          type="button"
          className="input-side"
          aria-pressed={isShown}
          aria-label="Afficher le mot de passe"
          onClick={() => setShown(!isShown)}
        >
          <Icon name={isShown ? 'eye-off' : 'eye'} />
        </button>
      }
    />
  )
}

/** The six digits that an authenticator shows; said alike to « tu » and to « vous ». */
export const CodeField = (props: Omit<TextFieldProps, 'label' | 'hint' | 'type' | 'side'>) => (
  <TextField
    label="Code à 6 chiffres"
    hint="Celui que montre en ce moment l’application d’authentification."
    autoComplete="one-time-code"
    inputMode="numeric"
    maxLength={9}
    {...props}
  />
)

/** One among many. */
export function SelectField({
  label,
  hint,
  error,
  name,
  value,
  onValue,
  options,
}: Labelled & {
  readonly name: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly options: readonly { readonly value: string; readonly label: string }[]
}) {
  const { id, hintId, errorId, aria } = useDescription({ hint, error })
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <span className="field-hint" id={hintId}>
          {hint}
        </span>
      )}
      <select
        id={id}
        className="input"
        name={name}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        {...aria}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldError id={errorId} error={error} />
    </div>
  )
}

/** A box to tick, with its whole sentence. */
export function Tick({
  label,
  error,
  name,
  checked,
  onValue,
}: Labelled & {
  readonly name: string
  readonly checked: boolean
  readonly onValue: (value: boolean) => void
}) {
  const { id, errorId, aria } = useDescription({ hint: undefined, error })
  return (
    <div className="field">
      <label className="tick" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          name={name}
          checked={checked}
          onChange={(event) => onValue(event.target.checked)}
          {...aria}
        />
        <span>{label}</span>
      </label>
      <FieldError id={errorId} error={error} />
    </div>
  )
}
