import * as z from 'zod';
import { OFFICER_ROLES } from '@/lib/domain/case/enrolment';
import { CASE_RESULTS, OUTCOME_RESULTS, ReferenceSchema, VIOLATION_CODES } from '@/lib/intake/contract';
import { QueueRowSchema } from './officer-contract';

/** The contract of the desk: a unit's officers, saved searches, workload, absences and samples. */
const text = (max: number) => z.string().trim().min(1).max(max);
const instant = z.iso.datetime();
const day = z.iso.date().regex(/^20/);

/** An officer of the unit who signed in at this intake. */
export const ColleagueSchema = z.object({
  subject: text(200),
  name: text(200),
  roles: z.array(z.enum(OFFICER_ROLES)),
  /** When they last used the intake, to the hour. */
  seenAt: instant,
});
export type Colleague = z.infer<typeof ColleagueSchema>;
export const ColleaguesSchema = z.object({ colleagues: z.array(ColleagueSchema) });

/** The unit's other reports about the seller or item of a report. */
export const RelatedSchema = z.object({ rows: z.array(QueueRowSchema) });

/** Most searches that a unit keeps. */
export const MOST_SEARCHES = 200;
/** A search to save: its name, and the parameters of the desk's address, which are printable ASCII. */
export const SearchToSaveSchema = z.strictObject({
  name: text(100),
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

/** Ages of open reports (days since they were received): each entry is the first day that no longer belongs to it. */
export const AGE_LIMITS = [3, 8, 31] as const;

/** The open reports of one officer. */
const OfficerLoadSchema = z.object({
  /** Null: reports that nobody accepted. */
  subject: z.string().nullable(),
  name: z.string().nullable(),
  open: z.int(),
  /** By age: under 3 days, 3 to 7, 8 to 30, and older. */
  ages: z.array(z.int()).length(AGE_LIMITS.length + 1),
  overdue: z.int(),
  /** Reports whose sender was asked and has not answered. */
  asked: z.int(),
  /** Reports with a running legal period of somebody else, for example of the platform. */
  running: z.int(),
});
export type OfficerLoad = z.infer<typeof OfficerLoadSchema>;
export const WorkloadSchema = z.object({ at: instant, officers: z.array(OfficerLoadSchema) });
export type Workload = z.infer<typeof WorkloadSchema>;

/** All open reports of an absent officer pass to a colleague. */
export const AbsenceSchema = z.strictObject({ from: text(200), to: text(200), reason: text(1_000) });
export type Absence = z.infer<typeof AbsenceSchema>;
export const PassedOnSchema = z.object({ reports: z.int() });

/** Most reports of one sample. */
export const MOST_SAMPLED = 100;
/** A sample to draw among the reports that were closed together with another one, from one day to another. */
export const SampleToDrawSchema = z.strictObject({
  from: day,
  to: day,
  count: z.int().min(1).max(MOST_SAMPLED),
});
export type SampleToDraw = z.infer<typeof SampleToDrawSchema>;

/** A supervisor's finding about a sampled report. */
export const SampleFindingSchema = z.strictObject({
  agrees: z.boolean(),
  note: text(1_000).exactOptional(),
});
export type SampleFinding = z.infer<typeof SampleFindingSchema>;

const SampledReportSchema = z.object({
  reference: ReferenceSchema,
  code: z.enum(VIOLATION_CODES),
  seller: z.string().optional(),
  closedBy: z.string().optional(),
  closedAt: instant,
  outcome: z.enum([...OUTCOME_RESULTS, ...CASE_RESULTS]).optional(),
  /** Absent until a supervisor looked it through. */
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
  /** Number of reports among which it was drawn. */
  among: z.int(),
  reports: z.array(SampledReportSchema),
});
export type Sample = z.infer<typeof SampleSchema>;
export const SamplesSchema = z.object({ samples: z.array(SampleSchema) });
