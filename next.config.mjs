/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Set by scripts/build-standalone.ts: a server that needs no installed packages.
  ...(process.env.BUILD_OUTPUT === 'standalone' ? { output: 'standalone' } : {}),
  // Of all that is in it the charts need one scale.
  turbopack: { resolveAlias: { 'victory-vendor/d3-scale': './components/charts/axis-scale.ts' } },
  // The checks of `npm test` run the type checker once for everything, tests and scripts included.
  typescript: { ignoreBuildErrors: true },
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'same-origin' },
        ],
      },
    ];
  },
};

export default config;
