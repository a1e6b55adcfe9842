export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  globalSetup: './test/global-setup.ts',
  globalTeardown: './test/global-teardown.ts',
  // What hangs must fail; what is only slow on a busy machine must not.
  testTimeout: 240_000,
  // Jest leaves a processor to itself, which would be half of a small machine.
  maxWorkers: '100%',
  // Modules of finished suites are not given back; a worker that has grown begins anew before it slows down.
  workerIdleMemoryLimit: '700MB',
}
