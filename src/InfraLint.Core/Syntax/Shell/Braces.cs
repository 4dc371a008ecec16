using System.Globalization;
using InfraLint.Text;

namespace InfraLint.Syntax.Shell;

/// <summary>bash's brace expansion (bash(1), Brace Expansion; braces.c).</summary>
public static class Braces
{
    /// <summary>What expands to more stays as it is: no script names so many files one by one.</summary>
    private const int MostParts = 20_000;

    private const int MostDepth = 50;

    /// <summary>The words that a word stands for, in order; itself where it has nothing to expand. dash has no brace expansion.</summary>
    public static IReadOnlyList<Word> Expand(Word word)
    {
        if (!word.Parts.Any(p => p is Lit { Quoted: false } lit && lit.Source.Text.IndexOf('{', lit.Kept.Start, lit.Kept.Length) >= 0))
        {
            return [word];
        }

        var expansion = new Expansion(word);
        if (expansion.Run() is not { } words)
        {
            return [word];
        }

        return [.. words.Where(parts => parts.Count > 0).Select(parts => new Word(word.Span, BraceTildes.Find(parts)))];
    }

    /// <summary>The expansion of one word, seen as characters and parts that are none.</summary>
    private sealed class Expansion
    {
        private readonly List<(WordPart Part, int At)> items = [];
        private readonly Dictionary<int, int> closing = [];
        private readonly Dictionary<int, List<int>> commas = [];
        private int work;

        public Expansion(Word word)
        {
            foreach (var part in word.Parts)
            {
                if (part is not Lit { Quoted: false } lit)
                {
                    items.Add((part, -1));
                    continue;
                }

                for (var i = lit.Kept.Start; i < lit.Kept.End; i++)
                {
                    items.Add((part, i));
                }
            }
        }

        public List<List<WordPart>>? Run() => Match() ? Sequence(0, items.Count) : null;

        private char At(int i) => items[i].At < 0 ? '\0' : ((Lit)items[i].Part).Source.Text[items[i].At];

        /// <summary>Pairs the braces and gives each comma to the innermost pair; false where they nest too deep.</summary>
        private bool Match()
        {
            var open = new Stack<int>();
            for (var i = 0; i < items.Count; i++)
            {
                switch (At(i))
                {
                    case '{':
                        open.Push(i);
                        commas[i] = [];
                        break;
                    case ',' when open.Count > 0:
                        commas[open.Peek()].Add(i);
                        break;
                    case '}' when open.Count > 0:
                        closing[open.Pop()] = i;
                        break;
                }

                if (open.Count > MostDepth)
                {
                    return false;
                }
            }

            return true;
        }

        private List<List<WordPart>>? Sequence(int from, int to)
        {
            List<List<WordPart>> words = [[]];
            var literal = from;
            for (var i = from; i < to; i++)
            {
                if (At(i) != '{' || !closing.TryGetValue(i, out var close))
                {
                    continue;
                }

                var choices = Choices(i, close);
                if (choices is null)
                {
                    return null;
                }

                if (choices.Count == 0)
                {
                    continue;
                }

                words = Product(Product(words, [Slice(literal, i)]), choices);
                if (work > MostParts)
                {
                    return null;
                }

                i = close;
                literal = close + 1;
            }

            return Product(words, [Slice(literal, to)]);
        }

        /// <summary>What a pair of braces stands for; none where it only is what it is.</summary>
        private List<List<WordPart>>? Choices(int open, int close)
        {
            if (commas[open].Count == 0)
            {
                return Range(open, close);
            }

            var choices = new List<List<WordPart>>();
            var start = open + 1;
            foreach (var end in commas[open].Append(close))
            {
                if (Sequence(start, end) is not { } words)
                {
                    return null;
                }

                choices.AddRange(words);
                start = end + 1;
            }

            return choices;
        }

        private List<List<WordPart>> Product(List<List<WordPart>> left, List<List<WordPart>> right)
        {
            if (right.Count == 1 && right[0].Count == 0)
            {
                return left;
            }

            var product = new List<List<WordPart>>();
            foreach (var x in left)
            {
                foreach (var y in right)
                {
                    work += x.Count + y.Count + 1;
                    if (work > MostParts)
                    {
                        return product;
                    }

                    product.Add([.. x, .. y]);
                }
            }

            return product;
        }

        private List<WordPart> Slice(int from, int to)
        {
            var parts = new List<WordPart>();
            for (var i = from; i < to;)
            {
                var (part, at) = items[i];
                var next = i + 1;
                while (at >= 0 && next < to && ReferenceEquals(items[next].Part, part))
                {
                    next++;
                }

                parts.Add(at < 0 ? part : Cut((Lit)part, Span.At(at, next - i)));
                i = next;
            }

            return parts;
        }

        private static Lit Cut(Lit lit, Span span) => span == lit.Kept ? lit : new Lit(span, lit.Source, span, Quoted: false);

        /// <summary><c>{x..y}</c> or <c>{x..y..step}</c> of numbers or of letters.</summary>
        private List<List<WordPart>> Range(int open, int close)
        {
            if (close - open > 64 || Slice(open + 1, close) is not [Lit inside] || inside.Text.Split([".."], StringSplitOptions.None) is not { Length: 2 or 3 } ends)
            {
                return [];
            }

            var step = 1L;
            if (ends.Length == 3 && !IsNumber(ends[2], out step))
            {
                return [];
            }

            var span = new Span(items[open].At, items[open].At + 1).Union(new Span(items[close].At, items[close].At + 1));
            var place = inside.Source.ToSource(span);
            return [.. Values(ends[0], ends[1], step).Select(value =>
            {
                var text = MappedText.Synthetic(value, place);
                return new List<WordPart> { new Lit(span, text, new Span(0, text.Length), Quoted: false) };
            })];
        }

        private static IEnumerable<string> Values(string first, string last, long step)
        {
            if (IsNumber(first, out var from) && IsNumber(last, out var to))
            {
                // zero padding where either end has it (braces.c, expand_seqterm)
                var width = IsPadded(first) || IsPadded(last) ? Math.Max(first.Length, last.Length) : 0;
                return Steps(from, to, step).Select(v => Padded(v, width));
            }

            return first.Length == 1 && last.Length == 1 && IsLetter(first[0]) && IsLetter(last[0])
                ? Steps(first[0], last[0], step).Select(v => ((char)v).ToString())
                : [];
        }

        private static IEnumerable<long> Steps(long from, long to, long step)
        {
            step = step == 0 ? 1 : Math.Abs(step);
            var count = Math.Min(Math.Abs(to - from) / step, MostParts);
            for (var i = 0L; i <= count; i++)
            {
                yield return from <= to ? from + (i * step) : from - (i * step);
            }
        }

        private static bool IsNumber(string text, out long value) =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && Math.Abs((double)value) < 1e15;

        private static bool IsPadded(string number)
        {
            var digits = number.TrimStart('-', '+');
            return digits.Length > 1 && digits[0] == '0';
        }

        private static string Padded(long value, int width)
        {
            var digits = Math.Abs(value).ToString(CultureInfo.InvariantCulture);
            return value < 0 ? "-" + digits.PadLeft(Math.Max(0, width - 1), '0') : digits.PadLeft(width, '0');
        }

        private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
    }
}
