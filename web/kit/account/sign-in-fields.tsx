import {
  PasswordInput,
  TextInput,
  type PasswordInputProps,
  type TextInputProps,
} from '@mantine/core'

/** The address by which one signs in. */
export const AddressField = (props: TextInputProps) => (
  <TextInput
    label="Adresse e-mail"
    type="email"
    autoComplete="username"
    inputMode="email"
    {...props}
  />
)

/** The password that one has, which may be shown. */
export const PresentPassword = (props: PasswordInputProps) => (
  <PasswordInput
    label="Mot de passe"
    autoComplete="current-password"
    visibilityToggleButtonProps={{ 'aria-label': 'Montrer le mot de passe', tabIndex: 0 }}
    {...props}
  />
)
