/** @type {import('next').NextConfig} */
export default {
  // Hale listens on loopback; where it does not, the proxy in front compresses. So streams are never held back.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run typecheck` checks all rooms at once; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ['127.0.0.1'],
  // Never bundled: pages reach the server through its handle. A safety net for what slips through.
  serverExternalPackages: ['better-sqlite3', '@pumped-fn/core-next', 'pino'],
}
