import { styled } from '@mui/material/styles';
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { KeyboardEvent, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterField } from '../../../components/filter-field';
import { IconButton } from '../../../components/icon-button';
import { token } from '../../../theme/tokens';
import type { LogSearch } from '../use-log-search';

const Form = styled('form')({ display: 'flex', alignItems: 'center', gap: 4 });
const Count = styled('span')({ minWidth: 74, paddingLeft: 6, color: token.ink2, whiteSpace: 'nowrap' });

export type LineSearchProps = {
  readonly label: string;
  readonly search: LogSearch;
  readonly onGo: (line: number) => void;
};

/** Finds text in lines: Enter goes to the next match, Shift+Enter to the one before. */
export function LineSearch({ label, search, onGo }: LineSearchProps) {
  const { t } = useTranslation();
  const { needle, setNeedle, matches, current, go } = search;
  const move = (step: 1 | -1) => {
    const line = go(step);
    if (line !== null) onGo(line);
  };
  const handleSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    move(1);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.shiftKey) return;
    event.preventDefault();
    move(-1);
  };
  return (
    <Form role="search" onSubmit={handleSubmit} onKeyDown={handleKey}>
      <FilterField
        label={label}
        placeholder={t('containers.logs.searchHint')}
        value={needle}
        onChange={setNeedle}
      />
      {needle !== '' && (
        <>
          <Count role="status">{countText()}</Count>
          <IconButton
            label={t('containers.logs.previous')}
            icon={<ChevronUp size={17} strokeWidth={1.8} />}
            isDisabled={matches.length === 0}
            onClick={() => move(-1)}
          />
          <IconButton
            label={t('containers.logs.next')}
            icon={<ChevronDown size={17} strokeWidth={1.8} />}
            isDisabled={matches.length === 0}
            onClick={() => move(1)}
          />
        </>
      )}
    </Form>
  );

  function countText(): string {
    const count = matches.length;
    if (count === 0) return t('containers.logs.noMatch');
    if (current === null) return t('containers.logs.matches', { count });
    return t('containers.logs.position', { position: current + 1, count });
  }
}
