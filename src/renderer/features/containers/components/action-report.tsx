import { styled } from '@mui/material/styles';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { maskText } from '../../../../shared/features/containers/secrets';
import { ErrorAlert } from '../../../components/error-alert';
import { IconButton } from '../../../components/icon-button';
import { Untrusted } from '../../../components/untrusted';
import { errorText } from '../../../lib/error-text';
import { font, size, token } from '../../../theme/tokens';
import type { ActionReport as Report, ReportItem } from '../action-store';
import { useActionSnapshot, useActionStore } from '../use-container-actions';

const Root = styled('div')({ position: 'relative', flex: 'none', marginBottom: 14 });
const Close = styled('div')({ position: 'absolute', top: 7, right: 7 });
const Box = styled('div')({
  padding: '10px 44px 10px 14px',
  border: `1px solid ${token.line}`,
  borderRadius: size.radius,
  background: token.surface,
  '&[data-tone=bad]': {
    borderColor: `color-mix(in srgb, ${token.bad} 32%, transparent)`,
    background: token.badSoft,
  },
});
const Summary = styled('div')({ fontWeight: 600 });
const Failures = styled('ul')({
  display: 'grid',
  gap: 4,
  margin: '6px 0 0',
  padding: 0,
  maxHeight: 168,
  overflow: 'auto',
  listStyle: 'none',
  '& code': { color: token.ink2, fontFamily: font.mono, fontSize: 12.5 },
});

const maxFailures = 100;

/** With an id: only what concerns this container alone. */
export type ActionReportProps = { readonly id?: string };

/** What the last action led to: nothing when it went well on one, a sum and every failure by name for many. */
export function ActionReport({ id }: ActionReportProps) {
  const { t } = useTranslation();
  const store = useActionStore();
  const { report, error } = useActionSnapshot();
  const content = error ? <ErrorAlert error={error} /> : reportContent(report, id);
  if (!content) return null;
  return (
    <Root>
      {content}
      <Close>
        <IconButton
          label={t('app.action.dismiss')}
          icon={<X size={16} strokeWidth={1.8} />}
          onClick={() => store.update({ report: null, error: null })}
        />
      </Close>
    </Root>
  );
}

function reportContent(report: Report | null, id: string | undefined): ReactNode {
  if (!report) return null;
  if (report.isBulk) return id === undefined ? <BulkReport report={report} /> : null;
  const [item] = report.items;
  const isShown = item?.error && (id === undefined || item.id === id);
  return isShown ? <ErrorAlert error={item.error} /> : null;
}

function BulkReport({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const failed = report.items.filter((item) => item.error !== null);
  const already = report.items.filter((item) => item.wasAlready).length;
  const done = report.items.length - failed.length - already;
  const parts = [
    done > 0 && t(`containers.report.${report.action}`, { count: done }),
    already > 0 && t('containers.report.already', { count: already }),
    failed.length > 0 && t('containers.report.failed', { count: failed.length }),
  ];
  return (
    <Box role={failed.length > 0 ? 'alert' : 'status'} data-tone={failed.length > 0 ? 'bad' : undefined}>
      <Summary>{parts.filter(Boolean).join(' · ')}</Summary>
      {failed.length > 0 && (
        <Failures aria-label={t('containers.report.list')}>
          {failed.slice(0, maxFailures).map((item) => (
            <Failure key={item.id} item={item} />
          ))}
          {failed.length > maxFailures && (
            <li>{t('containers.report.more', { count: failed.length - maxFailures })}</li>
          )}
        </Failures>
      )}
    </Box>
  );
}

function Failure({ item }: { readonly item: ReportItem }) {
  const { t } = useTranslation();
  if (!item.error) return null;
  // the name stands in front, so the sentence need not repeat it
  const { title } = errorText(t, { ...item.error, params: {} });
  return (
    <li data-code={item.error.code}>
      <b>
        <Untrusted text={item.name} />
      </b>{' '}
      {title} <code>{item.error.code}</code>
      {item.error.message !== '' && (
        <>
          {' '}
          <Untrusted text={maskText(item.error.message)} isMono maxLength={240} />
        </>
      )}
    </li>
  );
}
