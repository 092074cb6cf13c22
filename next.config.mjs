/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Set by scripts/build-standalone.ts: a server that needs no installed packages.
  ...(process.env.BUILD_OUTPUT === 'standalone' ? { output: 'standalone' } : {}),
  // Of all that is in it the charts need one scale.
  turbopack: { resolveAlias: { 'victory-vendor/d3-scale': './components/charts/axis-scale.ts' } },
  // Its code asks for a file beside itself.
  // Its code asks for a file beside itself; and Next and we are to have one OpenTelemetry, loaded only where it is wanted.
  serverExternalPackages: [
    '@resvg/resvg-wasm',
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/core',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace',
  ],
  // What badges are drawn with is read by its path, which no trace of imports finds.
  outputFileTracingIncludes: {
    '/api/dashboards/*/panels/*/badge.png': [
      'node_modules/@resvg/resvg-wasm/index_bg.wasm',
      'node_modules/geist/dist/fonts/geist-sans/Geist-{Regular,SemiBold}.ttf',
    ],
  },
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
