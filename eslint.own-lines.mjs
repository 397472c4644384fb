// How long a function is, without the functions inside it. ESLint's own rule counts those too, and so calls every
// factory long that returns a few small functions over shared state: the form that this project has in place of classes.

const functions = ':matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression)';

/** Lines of `node` that hold code: neither blank nor only comment. */
function codeLines(sourceCode, node) {
  const lines = new Set();
  for (const token of sourceCode.getTokens(node)) {
    for (let line = token.loc.start.line; line <= token.loc.end.line; line += 1) {
      lines.add(line);
    }
  }
  return lines;
}

const rule = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false }],
    messages: { long: 'This function has {{count}} lines of its own; at most {{max}} are allowed.' },
  },
  create(context) {
    const max = context.options[0]?.max ?? 60;
    const { sourceCode } = context;
    /** One entry for each function around the place that is looked at: the lines of the functions inside it. */
    const inner = [];
    return {
      [functions]() {
        inner.push(new Set());
      },
      [`${functions}:exit`](node) {
        const lines = codeLines(sourceCode, node);
        const count = lines.size - [...inner.pop()].filter((line) => lines.has(line)).length;
        if (count > max) {
          context.report({ node, loc: node.loc.start, messageId: 'long', data: { count, max } });
        }
        const outer = inner.at(-1);
        // A function on one line is no weight taken off the one around it.
        if (outer !== undefined && lines.size > 1) {
          for (const line of lines) {
            outer.add(line);
          }
        }
      },
    };
  },
};

export const ownLines = { rules: { 'max-own-lines': rule } };
