using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

internal sealed partial class Parser
{
    /// <summary>The parts of a word in the making, with the literal that is being read.</summary>
    private sealed class PartList(Parser parser, bool quoted)
    {
        private int start = -1;
        private int end;

        public List<WordPart> Parts { get; } = [];

        /// <summary>Takes a character as itself. A line continuation after it ends the literal.</summary>
        public void Take()
        {
            if (start >= 0 && end != parser.pos)
            {
                Flush();
            }

            start = start < 0 ? parser.pos : start;
            parser.Advance();
            end = parser.taken;
        }

        public void Flush()
        {
            if (start >= 0)
            {
                var span = new Span(start, end);
                Parts.Add(new Lit(span, parser.text, span, quoted));
                start = -1;
            }
        }

        /// <summary>Adds a part, after the literal that stood before it.</summary>
        public void Add(WordPart part)
        {
            Flush();
            Parts.Add(part);
        }

        public bool TryAdd(WordPart? part)
        {
            if (part is null)
            {
                return false;
            }

            Add(part);
            return true;
        }

        /// <summary>True when all so far is a name, or a name and a plus, and the equals sign just taken.</summary>
        public bool IsNameBeforeEquals()
        {
            if (Parts.Count > 0 || !IsNameStart(parser.source[start]))
            {
                return false;
            }

            var i = start + 1;
            while (IsNameChar(parser.source[i]))
            {
                i++;
            }

            parser.state.Steps += i - start;
            return i == end - 1 || (i == end - 2 && parser.source[i] == '+');
        }
    }
}
