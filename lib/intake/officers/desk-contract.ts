import * as z from 'zod';
import { OFFICER_ROLES } from '@/lib/domain/case/enrolment';
import { CASE_RESULTS, OUTCOME_RESULTS, ReferenceSchema, VIOLATION_CODES } from '@/lib/intake/contract';
import { QueueRowSchema } from './officer-contract';

/** The contract of the desk: the unit's officers, saved searches, workload, absences and samples. */

const createTextSchema = (max: number) => z.string().trim().min(1).max(max);
const instant = z.iso.datetime();
const day = z.iso.date().regex(/^20/);

/** An officer of the unit who has ever signed in at this intake. */
export const ColleagueSchema = z.object({
  subject: createTextSchema(200),
  name: createTextSchema(200),
  roles: z.array(z.enum(OFFICER_ROLES)),
  /** When the officer last used the intake, rounded to the hour. */
  seenAt: instant,
});
export type Colleague = z.infer<typeof ColleagueSchema>;
export const ColleaguesSchema = z.object({ colleagues: z.array(ColleagueSchema) });

/** The unit's other reports about the seller or item of one report. */
export const RelatedSchema = z.object({ rows: z.array(QueueRowSchema) });

/** Maximum number of searches that a unit keeps. */
export const MOST_SEARCHES = 200;
/** A search to save: its name, and the query parameters of the desk's URL as printable ASCII. */
export const SearchToSaveSchema = z.strictObject({
  name: createTextSchema(100),
  query: z
    .string()
    .max(1_000)
    .regex(/^[!-~]*$/),
});
export const SavedSearchSchema = z.object({
  id: z.int(),
  name: z.string(),
  query: z.string(),
  savedBy: z.string(),
  savedAt: instant,
});
export type SavedSearch = z.infer<typeof SavedSearchSchema>;
export const SavedSearchesSchema = z.object({ searches: z.array(SavedSearchSchema) });

/** Limits between age groups of open reports (days since receipt). Each limit is the first day of the next older group. */
export const AGE_LIMITS = [3, 8, 31] as const;

/** How many open reports one officer has, by age and state. */
const OfficerLoadSchema = z.object({
  /** Subject of the officer; null for the reports that nobody has accepted. */
  subject: z.string().nullable(),
  name: z.string().nullable(),
  open: z.int(),
  /** Number of reports in each age group: under 3 days, 3 to 7, 8 to 30, and older. */
  ages: z.array(z.int()).length(AGE_LIMITS.length + 1),
  overdue: z.int(),
  /** Number of reports whose sender was asked a question and has not answered. */
  asked: z.int(),
  /** Number of reports in which a legal period runs for somebody outside the unit, for example the platform. */
  running: z.int(),
});
export type OfficerLoad = z.infer<typeof OfficerLoadSchema>;
export const WorkloadSchema = z.object({ at: instant, officers: z.array(OfficerLoadSchema) });
export type Workload = z.infer<typeof WorkloadSchema>;

/** Passes all open reports of an absent officer (`from`) to a colleague (`to`). */
export const AbsenceSchema = z.strictObject({
  from: createTextSchema(200),
  to: createTextSchema(200),
  reason: createTextSchema(1_000),
});
export type Absence = z.infer<typeof AbsenceSchema>;
export const PassedOnSchema = z.object({ reports: z.int() });

/** Maximum number of reports in one sample. */
export const MOST_SAMPLED = 100;
/** A sample to draw from the reports that were closed as part of a group from the day `from` to the day `to`. */
export const SampleToDrawSchema = z.strictObject({
  from: day,
  to: day,
  count: z.int().min(1).max(MOST_SAMPLED),
});
export type SampleToDraw = z.infer<typeof SampleToDrawSchema>;

/** What a supervisor found about a sampled report: whether the supervisor agrees with how the report was closed, and a note. */
export const SampleFindingSchema = z.strictObject({
  agrees: z.boolean(),
  note: createTextSchema(1_000).exactOptional(),
});
export type SampleFinding = z.infer<typeof SampleFindingSchema>;

const SampledReportSchema = z.object({
  reference: ReferenceSchema,
  code: z.enum(VIOLATION_CODES),
  seller: z.string().optional(),
  closedBy: z.string().optional(),
  closedAt: instant,
  outcome: z.enum([...OUTCOME_RESULTS, ...CASE_RESULTS]).optional(),
  /** What the supervisor found when looking through the report; absent until a supervisor has looked through it. */
  seen: z
    .object({ at: instant, by: z.string(), agrees: z.boolean(), note: z.string().optional() })
    .optional(),
});
export type SampledReport = z.infer<typeof SampledReportSchema>;

export const SampleSchema = z.object({
  id: z.int(),
  drawnAt: instant,
  drawnBy: z.string(),
  from: day,
  to: day,
  /** Number of reports from which the sample was drawn. */
  among: z.int(),
  reports: z.array(SampledReportSchema),
});
export type Sample = z.infer<typeof SampleSchema>;
export const SamplesSchema = z.object({ samples: z.array(SampleSchema) });
