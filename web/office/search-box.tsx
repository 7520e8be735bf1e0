import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { Icon } from '../kit/icon.tsx'

/** Anybody and anything by any key: name, e-mail, SIREN, SIRET, countermark. */
export function SearchBox({ initial = '' }: { initial?: string }) {
  const [q, setQ] = useState(initial)
  const [error, setError] = useState<string | null>(null)
  const navigate = useNavigate()
  const look = (event: FormEvent) => {
    event.preventDefault()
    if (q.trim().length < 3) return setError('Saisissez au moins 3 caractères')
    setError(null)
    void navigate(`/recherche?${new URLSearchParams({ q: q.trim() })}`)
  }
  return (
    <search>
      <form className="search-box" onSubmit={look} noValidate>
        <TextInput
          label="Chercher une personne, une structure, un lieu, une offre ou une réservation"
          description="Par nom, e-mail, SIREN, SIRET ou contremarque"
          type="search"
          autoComplete="off"
          value={q}
          error={error}
          leftSection={<Icon name="search" size={18} />}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <Button type="submit" size="md">
          Chercher
        </Button>
      </form>
    </search>
  )
}
