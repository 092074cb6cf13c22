/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'components-below-app',
      comment: 'Imports point app -> components -> lib.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^app/' },
    },
    {
      name: 'lib-below-all',
      comment: 'lib knows nothing of what shows it.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'server-data-as-props',
      comment: 'Components run in the browser, so they never reach lib/server, not even through others.',
      severity: 'error',
      from: { path: '^(components|lib/client)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^lib/server/', reachable: true },
    },
    {
      name: 'server-never-client',
      severity: 'error',
      from: { path: '^lib/server/' },
      to: { path: '^(lib/client|components)/', reachable: true },
    },
    {
      name: 'shared-is-pure',
      comment: 'lib/shared runs anywhere: no React, no Next, no node: modules, nothing of the other rooms.',
      severity: 'error',
      from: { path: '^lib/shared/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^lib/shared/', '^node_modules/zod/'] },
    },
    {
      name: 'client-without-next',
      comment: 'lib/client can be lifted into any React app.',
      severity: 'error',
      from: { path: '^lib/client/' },
      to: { path: '^node_modules/next' },
    },
    {
      name: 'bin-needs-node-only',
      comment: 'pulse runs wherever it is copied to, with nothing installed (docs/decisions/0017).',
      severity: 'error',
      from: { path: '^bin/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^bin/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'tests-stay-tests',
      severity: 'error',
      from: {
        path: '^(app|bin|components|lib)/',
        pathNot: ['\\.test\\.tsx?$', '/testing/', '-contract\\.ts$'],
      },
      to: { path: ['^(e2e|bench|scripts)/', '\\.test\\.tsx?$', '/testing/', '-contract\\.ts$'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    // It reads TypeScript with the compiler's API, which TypeScript 7 does not have yet.
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css'],
    },
  },
};
