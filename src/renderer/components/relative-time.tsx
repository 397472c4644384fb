import { useNowText } from '../lib/use-now';
import { useWords } from '../lib/use-words';

export type RelativeTimeProps = {
  /** Epoch milliseconds. */
  readonly at: number;
  /** `ago`: "3 hours ago"; `age`: "3 h", for columns. */
  readonly form?: 'ago' | 'age';
};

/** A moment as seen from now, kept current; the exact time shows under the pointer. */
export function RelativeTime({ at, form = 'ago' }: RelativeTimeProps) {
  const { format } = useWords();
  const text = useNowText((nowMs) =>
    form === 'ago' ? format.relativeTime(at, nowMs) : format.age(nowMs - at),
  );
  return (
    <time dateTime={isoOf(at)} data-tip={format.dateTime(at)}>
      {text}
    </time>
  );
}

/** Times from an engine can be anything; one that no calendar has is left out. */
function isoOf(at: number): string | undefined {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
