import { headers } from 'next/headers'
import { handle } from '#server/handle.ts'
import { DocsPage } from '#ui/docs/docs-page.tsx'
import { openApi } from '#ui/docs/document.ts'

const read = async () => openApi.parse(JSON.parse(await handle().call(async (api) => api.docs.document())))

const Page = async () => {
  const asked = await headers()
  const origin = `${asked.get('x-forwarded-proto') ?? 'http'}://${asked.get('host') ?? 'localhost'}`
  return <DocsPage document={await read()} origin={origin} />
}

export default Page
