import { TextInput, type TextInputProps } from '@mantine/core'
import { takeFocus } from '../take-focus.ts'

/** The six digits that an authenticator shows. */
export const CodeField = ({
  takesFocus = false,
  ...rest
}: { takesFocus?: boolean } & TextInputProps) => (
  <TextInput
    ref={takesFocus ? takeFocus : null}
    label="Code à 6 chiffres"
    description="Celui que montre en ce moment votre application d’authentification"
    autoComplete="one-time-code"
    inputMode="numeric"
    maxLength={9}
    {...rest}
  />
)
