import { TextInput, type TextInputProps } from '@mantine/core'
import { useEffect, useRef } from 'react'

/** The six digits that an authenticator shows. */
export function CodeField({
  takesFocus = false,
  ...rest
}: { takesFocus?: boolean } & TextInputProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (takesFocus) field.current?.focus()
  }, [takesFocus])
  return (
    <TextInput
      ref={field}
      label="Code à 6 chiffres"
      description="Celui que montre en ce moment votre application d’authentification"
      autoComplete="one-time-code"
      inputMode="numeric"
      maxLength={9}
      {...rest}
    />
  )
}
