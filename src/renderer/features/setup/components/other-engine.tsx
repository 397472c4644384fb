import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { CandidateView } from '../../../../shared/features/engines/model';
import { printable } from '../../../../shared/lib/printable';
import { ErrorAlert } from '../../../components/error-alert';
import { Notice } from '../../../components/notice';
import { Untrusted } from '../../../components/untrusted';
import { useOtherEngine } from '../api';

const Root = styled('div')({ display: 'grid', gap: 10, marginBottom: 16 });
const Address = styled('div')({ fontSize: 12.5 });

/** Engines that answer already: the shortest way of all. */
export function OtherEngine({ engines }: { readonly engines: readonly CandidateView[] }) {
  const { t } = useTranslation();
  const use = useOtherEngine();
  if (engines.length === 0) return null;
  return (
    <Root>
      {engines.map((engine) => (
        <Notice
          key={engine.id}
          tone="run"
          title={t('setup.page.other.title')}
          action={
            <Button size="small" disabled={use.isPending} onClick={() => use.mutate(engine.id)}>
              {t('setup.page.other.use', { name: nameOf(engine) })}
            </Button>
          }
        >
          {t('setup.page.other.body')}
          <Address dir="ltr">
            <Untrusted text={engine.url} isMono isClipped />
          </Address>
        </Notice>
      ))}
      {use.error && <ErrorAlert error={use.error.error} />}
    </Root>
  );
}

function nameOf({ answer, url }: CandidateView): string {
  return printable(answer ? `${answer.product} ${answer.version}` : url, { maxLength: 60 });
}
