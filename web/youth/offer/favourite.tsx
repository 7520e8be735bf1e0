import { useQuery, useQueryClient } from '@tanstack/react-query'
import { showSheet } from '../../../contract/catalogue.ts'
import { addFavourite, listFavourites, removeFavourite } from '../../../contract/favourites.ts'
import { call } from '../../kit/api.ts'
import { usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { useSession } from '../../kit/session.tsx'
import { tell } from '../toast.tsx'
import { says } from '../words.ts'
import { go } from '../router.tsx'

type Changes = Readonly<Record<string, boolean>>
const keptKey = ['kept'] as const
const none: Changes = {}

/** The favourites as this device knows them, changed at once and put back where it failed. */
function useKept() {
  const client = useQueryClient()
  const { account } = useSession()
  const isYoung = account?.kind === 'youth'
  const pages = usePages(listFavourites, { query: { limit: 100 } }, { when: isYoung })
  const { data: changes } = useQuery<Changes>({
    queryKey: keptKey,
    queryFn: () => none,
    initialData: none,
    staleTime: Infinity,
    enabled: false,
  })
  return {
    account,
    isKept: (id: string) => changes[id] ?? pages.data?.some((card) => card.id === id) ?? false,
    change: (id: string, isKept: boolean) =>
      client.setQueryData<Changes>(keptKey, (before = none) => ({ ...before, [id]: isKept })),
    renew: async () => {
      await client.invalidateQueries({ queryKey: [listFavourites.name] })
      await client.invalidateQueries({ queryKey: [showSheet.name] })
    },
  }
}

/** The heart: keeps an offer, or lets it go. */
export function Favourite({
  id,
  name,
  className = '',
}: {
  id: string
  name: string
  className?: string
}) {
  const { account, isKept, change, renew } = useKept()
  const kept = isKept(id)
  if (account?.kind === 'pro') return null
  const turn = async () => {
    if (account?.kind !== 'youth') {
      const next = new URLSearchParams({ suite: `/offre/${id}` })
      tell('Connecte-toi pour garder tes favoris')
      return go(`/connexion?${next}`)
    }
    change(id, !kept)
    const reply = await call(kept ? removeFavourite : addFavourite, { params: { id } })
    if (!reply.ok) {
      change(id, kept)
      return tell(says(reply), { isBad: true })
    }
    tell(kept ? 'Retirée de tes favoris' : 'Gardée dans tes favoris')
    await renew()
  }
  return (
    <button
      type="button"
      className={`round-button heart ${className}`}
      aria-pressed={kept}
      aria-label={`Garder «\u00a0${name}\u00a0» dans mes favoris`}
      onClick={() => void turn()}
    >
      <Icon name="heart" size={24} />
    </button>
  )
}
