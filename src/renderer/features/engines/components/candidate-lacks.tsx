import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { missingCapabilities } from '../../../../shared/features/engine/capabilities';
import type { CandidateAnswer } from '../../../../shared/features/engines/model';
import { lackReason } from '../../../lib/lack-words';
import { token } from '../../../theme/tokens';

const Root = styled('details')({
  fontSize: 13,
  '& > summary': {
    width: 'fit-content',
    borderRadius: 4,
    color: token.ink2,
    cursor: 'pointer',
    fontWeight: 500,
  },
  '& > summary:hover': { color: token.ink },
  '& > dl': { display: 'grid', gap: 4, margin: '8px 0 0', maxWidth: 840 },
  '& > dl > div': { display: 'flex', flexWrap: 'wrap', gap: '0 16px' },
  '& dt': { flex: '1 1 360px', maxWidth: 400 },
  '& dd': { flex: '1 1 240px', margin: 0, color: token.ink2 },
});

/** What an engine that answers cannot do, by its version or its product; nothing for one that can do all. */
export function CandidateLacks({ answer }: { readonly answer: CandidateAnswer }) {
  const { t } = useTranslation();
  const { apiVersion, product, os } = answer;
  // without a version in common nothing can be done at all, and the verdict says so
  if (apiVersion === null) return null;
  const missing = missingCapabilities({ apiVersion, product, os });
  if (missing.length === 0) return null;
  return (
    <Root>
      <summary>{t('engine.lacks.title', { count: missing.length })}</summary>
      <dl>
        {missing.map((lack) => (
          <div key={lack.feature}>
            <dt>{t(`engine.lacks.feature.${lack.feature}`)}</dt>
            <dd>{lackReason(t, lack)}</dd>
          </div>
        ))}
      </dl>
    </Root>
  );
}
