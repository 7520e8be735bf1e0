import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import '@mantine/core/styles/Menu.css'
import { Icon, type IconName } from './icon.tsx'
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
    <Menu position="bottom-end" width={250} shadow="md" radius="md" withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className="person" aria-label={`Menu de ${account.pseudo}`}>
          <span className="person-letter" aria-hidden="true">
            {account.pseudo.slice(0, 1).toUpperCase()}
          </span>
          <span className="person-name">{account.pseudo}</span>
          <Icon name="down" size={16} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {lines.map(({ to, word, icon }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Icon name={icon} />}>
            {word}
          </Menu.Item>
        ))}
        {children}
        <Menu.Divider />
        {schemes.map(({ value, word, icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon name={icon} />}
            rightSection={colorScheme === value && <Icon name="check" size={16} />}
            onClick={() => setColorScheme(value)}
          >
            {word}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="close" />} onClick={() => void goOut()}>
          Se déconnecter
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
