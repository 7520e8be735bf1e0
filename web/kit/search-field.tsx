import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Icon } from './icon.tsx'
import type { UrlFilters } from './url-filters.ts'

/** The text searched for, kept in the address: it follows when the address is changed elsewhere. */
export function SearchField({
  filters,
  placeholder,
}: {
  filters: UrlFilters
  placeholder: string
}) {
  const asked = filters.value('q')
  const [typed, setTyped] = useState(asked)
  const [followed, setFollowed] = useState(asked)
  if (asked !== followed) {
    setFollowed(asked)
    setTyped(asked)
  }
  return (
    <TextInput
      label="Rechercher"
      placeholder={placeholder}
      type="search"
      leftSection={<Icon name="search" size={18} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        filters.set('q', event.currentTarget.value)
      }}
    />
  )
}
