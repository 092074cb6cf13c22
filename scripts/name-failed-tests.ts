import * as z from 'zod';

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

const playwrightSpec = z.object({ file: z.string(), title: z.string(), ok: z.boolean() });

interface PlaywrightSuite {
  readonly specs?: readonly z.infer<typeof playwrightSpec>[] | undefined;
  readonly suites?: readonly PlaywrightSuite[] | undefined;
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  specs: z.array(playwrightSpec).optional(),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});

const playwrightReport = z.object({ suites: z.array(playwrightSuite) });

/** The failed tests of a JSON report of Vitest, each with its file; a file that could not be run alone. */
export function nameFailedOfVitest(report: unknown): string[] {
  return vitestReport.parse(report).testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [name] : [];
    return failed.map(({ fullName }) => `${name} › ${fullName}`);
  });
}

/** The failed tests of a JSON report of Playwright, each with its file. One that was never begun has not failed. */
export function nameFailedOfPlaywright(report: unknown): string[] {
  return playwrightReport.parse(report).suites.flatMap(nameFailedOfSuite);
}

function nameFailedOfSuite({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  return [
    ...specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file} › ${title}`),
    ...suites.flatMap(nameFailedOfSuite),
  ];
}
