// The walls of the house. Start from this file, keep its rules in the project's own configuration, and change
// a rule only together with ARCHITECTURE.md.
// A module's effectful files have fixed names, at any depth; everything else in a module is pure.
const EFFECTS = '^server/.*/(index|routes|actions|store|jobs)(/|[.]ts$)'
const REACTORS = '(inboxes|sla|routing|automation|notifications|webhooks|search|reports)'
const DOORS = '(portal|osticket|importers|demo|simulation)' // they may call anybody; nobody calls them
const MODULE = '^server/(?!platform/|schema/|testing/)([^/]+)/'
const TESTS = '([.]test[.]tsx?$|^(e2e|bench)/|^server/testing/)'
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Data flows one way; a cycle means two modules are one.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'web-meets-server-only-in-api',
      severity: 'error',
      comment: 'The browser may know the contract, never the server.',
      from: { path: '^web/' },
      to: { path: '^server/' },
    },
    { name: 'server-never-imports-web', severity: 'error', from: { path: '^(server|api)/' }, to: { path: '^web/' } },
    {
      name: 'api-stands-alone',
      severity: 'error',
      comment: 'The contract is schemas and words; it imports zod and itself.',
      from: { path: '^api/' },
      to: { pathNot: '^api/|(^|/)zod(/|$)' },
    },
    {
      name: 'platform-knows-no-help-desk',
      severity: 'error',
      comment: 'If it needs the word ticket, it is not platform.',
      from: { path: '^server/platform/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^(server/(?!platform/)|api/(?!endpoint))' },
    },
    {
      name: 'schema-knows-no-module',
      severity: 'error',
      from: { path: '^server/schema/' },
      to: { path: '^server/(?!schema/|platform/)' },
    },
    {
      name: 'modules-meet-at-index',
      severity: 'error',
      comment: 'Import another module by its index.ts, never its insides.',
      from: { path: MODULE, pathNot: '[.]test[.]tsx?$' },
      to: { path: '^server/(?!platform/|schema/|testing/)[^/]+/(?!index[.]ts$)', pathNot: '^server/$1/' },
    },
    {
      name: 'wiring-meets-modules-at-their-doors',
      severity: 'error',
      comment: 'app, reactions, schedule, cli and main see index, routes and jobs only.',
      from: { path: '^server/[^/]+[.]ts$', pathNot: '[.]test[.]ts$' },
      to: { path: '^server/(?!platform/|schema/|testing/)[^/]+/', pathNot: '/(index|routes|jobs)([.]ts$|/)' },
    },
    {
      name: 'tickets-knows-nobody-who-reacts',
      severity: 'error',
      comment: 'Reactions come to tickets through events.',
      from: { path: '^server/(tickets|agents|customers|settings)/', pathNot: '[.]test[.]tsx?$' },
      to: { path: `^server/(outbox|${REACTORS}|${DOORS})/` },
    },
    {
      name: 'outbox-knows-nobody-who-writes',
      severity: 'error',
      comment: 'It sends what it is handed, whoever hands it.',
      from: { path: '^server/outbox/' },
      to: { path: `^server/(${REACTORS}|${DOORS})/` },
    },
    {
      name: 'reactors-are-strangers',
      severity: 'error',
      comment: 'They meet through tickets and events, never directly.',
      from: { path: `^server/${REACTORS}/` },
      to: { path: `^server/${REACTORS}/`, pathNot: '^server/$1/' },
    },
    {
      name: 'nobody-imports-a-door',
      severity: 'error',
      from: { path: MODULE, pathNot: [`^server/${DOORS}/`, '[.]test[.]tsx?$'] },
      to: { path: `^server/${DOORS}/` },
    },
    {
      name: 'people-do-not-know-tickets',
      severity: 'error',
      from: { path: '^server/(agents|customers|settings)/' },
      to: { path: '^server/tickets/' },
    },
    {
      name: 'pure-files-stay-pure',
      severity: 'error',
      comment:
        'Only index, routes, actions, store and jobs touch the world. Pure libraries are reached through platform/base.',
      from: { path: MODULE, pathNot: [EFFECTS, '[.]test[.]tsx?$'] },
      to: {
        pathNot: ['^api/', '^server/platform/base/', '^server/$1/', 'node_modules/(@types/)?react(-dom)?/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-files-call-no-effects',
      severity: 'error',
      from: { path: MODULE, pathNot: [EFFECTS, '[.]test[.]tsx?$'] },
      to: { path: EFFECTS, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-stores-speak-sql',
      severity: 'error',
      comment: 'SQL lives in store files, the schema and platform.',
      from: {
        path: '^server/',
        pathNot: '(^server/(platform/(db|jobs|events)|schema|testing)/|/store([.]ts$|/)|[.]test[.]tsx?$)',
      },
      to: { path: '(^|/)(kysely|pg)(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-routes-speak-http',
      severity: 'error',
      comment: 'Requests and responses stop at routes.',
      from: {
        path: '^server/',
        pathNot: '(^server/(platform/(http|live)|testing)/|/routes([.]ts$|/)|^server/(app|main)[.]ts$|[.]test[.]tsx?$)',
      },
      to: { path: '(^|/)(@fastify|fastify)(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-do-not-import-each-other',
      severity: 'error',
      comment: "What several features of the agents' app use lies in web/agent/parts.",
      from: { path: '^web/(agent)/([^/]+)/' },
      to: { path: '^web/agent/[^/]+/', pathNot: ['^web/$1/$2/', '^web/agent/parts/'] },
    },
    {
      name: 'parts-know-no-feature',
      severity: 'error',
      from: { path: '^web/agent/parts/' },
      to: { path: '^web/agent/(?!parts/)' },
    },
    { name: 'ui-knows-no-feature', severity: 'error', from: { path: '^web/(ui|lib)/' }, to: { path: '^web/agent/' } },
    {
      name: 'ui-is-wordless',
      severity: 'error',
      comment: 'web/ui takes props; it never fetches.',
      from: { path: '^web/ui/' },
      to: { path: '^(api/|web/lib/api)' },
    },
    { name: 'production-never-imports-tests', severity: 'error', from: { pathNot: TESTS }, to: { path: TESTS } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '[.]test[.]tsx?$',
          '(^|/)main[.]tsx?$',
          '^(e2e|bench|scripts)/',
          '[.]d[.]ts$',
          '(^|/)[^/]+[.]config[.](ts|js|mjs|cjs)$',
        ],
      },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx'] },
  },
}
