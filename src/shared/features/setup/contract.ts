import * as v from 'valibot';
import { call, stream } from '../../ipc/define';
import { planIds, type SetupAdvice, type SetupCheck, type StepEnd, type StepEvent } from './model';

const stepOf = { plan: v.picklist(planIds), step: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/)) };

export const setupCalls = {
  /** Shows a page of the plan, or of a check's fix, in the browser; only pages that we named ourselves. */
  'setup.open-page': call(v.strictObject({ url: v.pipe(v.string(), v.maxLength(300)) })).returns<void>(),
  /** Hands the file that was downloaded and verified to the system. */
  'setup.open-download': call(v.strictObject(stepOf)).returns<void>(),
};

export const setupStreams = {
  /** Looks at this computer without administrator rights; a check each as it is known, then the advice. */
  'setup.inspect': stream(v.strictObject({}), 'lossless').yields<SetupCheck, SetupAdvice>(),
  /** Runs one step of a plan that `setup.inspect` gave. Closing the stream cancels it. */
  'setup.run-step': stream(v.strictObject(stepOf), 'lossless').yields<StepEvent, StepEnd>(),
};
