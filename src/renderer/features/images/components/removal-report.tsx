import { styled } from '@mui/material/styles';
import { CircleCheck, OctagonAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImageRemoval } from '../../../../shared/features/images/model';
import { IconButton } from '../../../components/icon-button';
import { Surface } from '../../../components/surface';
import { Untrusted } from '../../../components/untrusted';
import { errorText } from '../../../lib/error-text';
import { token } from '../../../theme/tokens';

const Root = styled(Surface)({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 10,
  flex: 'none',
  maxHeight: 168,
  marginBottom: 14,
  padding: '8px 8px 8px 14px',
  overflow: 'auto',
  '& > ul': { flex: '1 1 auto', minWidth: 0, margin: 0, padding: '3px 0', listStyle: 'none' },
});

const Item = styled('li')({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 8,
  minHeight: 24,
  overflowWrap: 'anywhere',
  '& > svg': { flex: 'none', marginTop: 3, color: token.run },
  '&[data-bad] > svg': { color: token.bad },
  '& span': { color: token.ink2 },
});

export type NamedRemoval = { readonly name: string; readonly removal: ImageRemoval };

export type RemovalReportProps = {
  readonly results: readonly NamedRemoval[];
  readonly onDismiss: () => void;
};

/** What became of every image that was to be removed. */
export function RemovalReport({ results, onDismiss }: RemovalReportProps) {
  const { t } = useTranslation();
  return (
    <Root as="div" role="group" aria-label={t('images.remove.result')}>
      <ul>
        {results.map(({ name, removal }) => (
          <ResultLine key={removal.id} name={name} removal={removal} />
        ))}
      </ul>
      <IconButton
        label={t('app.action.dismiss')}
        icon={<X size={16} strokeWidth={1.8} />}
        onClick={onDismiss}
      />
    </Root>
  );
}

function ResultLine({ name, removal }: NamedRemoval) {
  const { t } = useTranslation();
  if (removal.ok) {
    const parts = [
      t('images.remove.okTags', { count: removal.untagged.length }),
      t('images.remove.okLayers', { count: removal.deleted }),
    ];
    return (
      <Item role="status">
        <CircleCheck size={16} strokeWidth={1.8} aria-hidden="true" />
        <div>
          {t('images.remove.ok')} <Untrusted text={name} isMono /> <span>{parts.join(', ')}</span>
        </div>
      </Item>
    );
  }
  const { title, action } = errorText(t, removal.error);
  return (
    <Item data-bad="" role="alert" data-code={removal.error.code}>
      <OctagonAlert size={16} strokeWidth={1.8} aria-hidden="true" />
      <div>
        {t('images.remove.failed')} <Untrusted text={name} isMono /> <span>{`${title} ${action}`}</span>
      </div>
    </Item>
  );
}
