import { UnstyledButton, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Icon, type IconName } from './icon.tsx'
import { Menu, MenuLine } from './menu.tsx'
import { useSession, type Account } from './session.tsx'

type Line = { readonly to: string; readonly word: string; readonly icon: IconName }

const schemes = [
  { value: 'light', word: 'Affichage clair', icon: 'sun' },
  { value: 'dark', word: 'Affichage sombre', icon: 'moon' },
  { value: 'auto', word: 'Affichage de l’appareil', icon: 'eye' },
] as const

/** The menu of the guide: at the top right, under the pseudo, with the site's own lines first. */
export function PersonMenu({
  account,
  lines,
  children,
}: {
  account: Account
  lines: readonly Line[]
  /** Lines that leave the site. */
  children?: ReactNode
}) {
  const { leave } = useSession()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const goOut = async () => {
    await leave()
    await navigate('/connexion')
  }
  return (
    <Menu
      renderButton={(opening) => (
        <UnstyledButton className="person" aria-label={`Menu de ${account.pseudo}`} {...opening}>
          <span className="person-letter" aria-hidden="true">
            {account.pseudo.slice(0, 1).toUpperCase()}
          </span>
          <span className="person-name">{account.pseudo}</span>
          <Icon name="down" size={16} />
        </UnstyledButton>
      )}
    >
      {lines.map(({ word, ...line }) => (
        <MenuLine key={line.to} {...line}>
          {word}
        </MenuLine>
      ))}
      {children}
      <hr />
      {schemes.map(({ value, word, icon }) => (
        <MenuLine
          key={value}
          icon={icon}
          isChosen={colorScheme === value}
          onClick={() => setColorScheme(value)}
        >
          {word}
        </MenuLine>
      ))}
      <hr />
      <MenuLine icon="close" onClick={() => void goOut()}>
        Se déconnecter
      </MenuLine>
    </Menu>
  )
}
