/** The little of Node that the tests use: enough to check them without another dependency. */

declare module "node:test" {
  export function test(name: string, run: () => void | Promise<void>): void;
  export function beforeEach(run: () => unknown): void;
}

declare module "node:assert/strict" {
  interface Assert {
    ok(value: unknown, message?: string): void;
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    rejects(failing: Promise<unknown>, how?: object | ((failure: unknown) => boolean)): Promise<void>;
    fail(message?: string): never;
  }
  const assert: Assert;
  export default assert;
}

declare const process: { env: Record<string, string | undefined>; cwd(): string };
declare const setImmediate: (done: (value?: unknown) => void) => unknown;
