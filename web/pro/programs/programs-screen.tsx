import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { readStructure } from '../../../contract/offerers.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { useAsk } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import type { Structure } from '../asks.ts'
import './programs.css'

const rooms = [
  { path: 'cles', word: 'Clés d’API' },
  { path: 'webhooks', word: 'Webhooks' },
] as const

/** One of the two screens by which an administrator lets programs in; others read why they cannot. */
export function ProgramsScreen({
  room,
  intro,
  actions,
  children,
}: {
  room: (typeof rooms)[number]['path']
  intro: string
  actions?: ReactNode
  children: (structure: Structure) => ReactNode
}) {
  const { id = '' } = useParams()
  const structure = useAsk(readStructure, { params: { id } })
  const title = rooms.find(({ path }) => path === room)?.word ?? ''
  return (
    <WholeScreen of={structure}>
      {(value) => (
        <Screen
          title={title}
          documentTitle={`${title} de ${value.legalName}`}
          intro={intro}
          above={<BackLink to={`/structures/${id}`}>{value.legalName}</BackLink>}
          actions={value.role === 'administrator' && actions}
        >
          <nav className="program-tabs" aria-label="Vos logiciels">
            {rooms.map(({ path, word }) => (
              <Link
                key={path}
                to={`/structures/${id}/${path}`}
                {...(path === room && { 'aria-current': 'page' as const })}
              >
                {word}
              </Link>
            ))}
            <a href="/docs">Documentation</a>
          </nav>
          {value.role === 'administrator' ? (
            children(value)
          ) : (
            <p className="card">
              Seul l’administrateur de la structure ouvre l’API à vos logiciels : demandez-lui une
              clé limitée à ce dont vous avez besoin.
            </p>
          )}
        </Screen>
      )}
    </WholeScreen>
  )
}
