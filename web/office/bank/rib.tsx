import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { readRibAsTeam } from '../../../contract/bank-approvals.ts'
import { addressOf } from '../../kit/api.ts'
import { Icon } from '../../kit/icon.tsx'

/**
 * The RIB as it was handed in, fetched once for the screen: each opening leaves a trace. It is
 * shown from this page's own memory; its address only gives it as a download.
 */
export function Rib({ id }: { id: string }) {
  const address = addressOf(readRibAsTeam.path, { id })
  const { data, isError, refetch } = useQuery({
    queryKey: [readRibAsTeam.name, id],
    queryFn: async ({ signal }) => {
      const answer = await fetch(address, { signal, credentials: 'same-origin' })
      if (!answer.ok) throw new Error(`the RIB was answered ${answer.status}`)
      return answer.blob()
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  return (
    <section className="card rib" aria-labelledby="rib">
      <div className="block-head">
        <h2 id="rib">RIB déposé</h2>
        <Button
          component="a"
          href={address}
          download
          variant="subtle"
          leftSection={<Icon name="download" />}
        >
          Télécharger
        </Button>
      </div>
      {data && <Shown file={data} />}
      {isError && (
        <p role="alert">
          Le RIB n’a pas pu être lu.{' '}
          <Button variant="light" size="xs" onClick={() => void refetch()}>
            Réessayer
          </Button>
        </p>
      )}
    </section>
  )
}

const types = ['application/pdf', 'image/png', 'image/jpeg'] as const

/** Only the three kinds that are accepted, whatever the file would like to be. */
function Shown({ file }: { file: Blob }) {
  const type = types.find((one) => file.type.startsWith(one))
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (type === undefined) return
    const made = URL.createObjectURL(new Blob([file], { type }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file, type])
  if (type === undefined) return <p>Ce fichier ne peut pas être montré ici : téléchargez-le.</p>
  if (url === null) return null
  return type === 'application/pdf' ? (
    // In a sandbox, browsers do not show a PDF; the type was fixed above, no script can be in it.
    // oxlint-disable-next-line react/iframe-missing-sandbox
    <iframe className="rib-page" title="RIB déposé, en PDF" src={url} />
  ) : (
    <img className="rib-picture" src={url} alt="RIB déposé" />
  )
}
