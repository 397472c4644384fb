import * as v from 'valibot';
import { call } from '../../ipc/define';
import type { DiagnosticsPreview, EngineProxy, HealthView, SavedDiagnostics } from './model';

export const diagnosticsCalls = {
  /** Looks at everything now. */
  'diagnostics.health': call(v.strictObject({})).returns<HealthView>(),
  /** Throws why there is no engine to ask. */
  'diagnostics.engine-proxy': call(v.strictObject({})).returns<EngineProxy>(),
  /** Writes nothing: what would be saved, for looking at. */
  'diagnostics.preview': call(v.strictObject({})).returns<DiagnosticsPreview>(),
  /** Saves what was previewed last, letter by letter, where the user says; null when they thought better of it. */
  'diagnostics.save': call(
    v.strictObject({ id: v.pipe(v.string(), v.regex(/^[a-f0-9]{64}$/)) }),
  ).returns<SavedDiagnostics | null>(),
};
