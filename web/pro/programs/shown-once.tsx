import { Button, Stack } from '@mantine/core'
import { useId } from 'react'
import { Icon } from '../../kit/icon.tsx'
import { tell } from '../../kit/toast.tsx'
import { Window } from '../../kit/window.tsx'
import './programs.css'

/** A secret, the one time it is shown. */
export function ShownOnce({
  title,
  secret,
  says,
  onClose,
}: {
  title: string
  secret: string
  says: string
  onClose: () => void
}) {
  const id = useId()
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => tell('Copié'),
      () => tell('La copie n’a pas été permise : sélectionnez le texte', { isBad: true }),
    )
  return (
    <Window title={title} onClose={onClose} closes="Je l’ai conservé">
      <Stack gap="md">
        <label htmlFor={id} className="field-label">
          Secret
        </label>
        <textarea
          id={id}
          className="secret"
          readOnly
          rows={2}
          value={secret}
          onFocus={(event) => event.currentTarget.select()}
        />
        <p className="quiet">
          Il n’est affiché que cette fois : conservez-le dans le coffre de votre logiciel, jamais
          dans une page ni dans un dépôt de code. {says}
        </p>
        <div>
          <Button leftSection={<Icon name="copy" />} onClick={() => void copy()}>
            Copier
          </Button>
        </div>
      </Stack>
    </Window>
  )
}
