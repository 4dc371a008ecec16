using System.Text;
using InfraLint.Text;

namespace InfraLint.Syntax.Mime;

/// <summary>Bodies as they were before they were encoded for transfer (RFC 2045). Each character maps to what stands for it.</summary>
public static class TransferEncoding
{
    /// <summary>The decoded text; null where the encoding is not known, or what comes out is no text.</summary>
    /// <param name="body">The body as written.</param>
    /// <param name="encoding"><c>Content-Transfer-Encoding</c>.</param>
    public static MappedText? Decode(MappedText body, string encoding) => encoding switch
    {
        "" or "7bit" or "8bit" or "binary" => body,
        "base64" => Base64(body),
        "quoted-printable" => QuotedPrintable(body),
        _ => null,
    };

    /// <summary>Base64; what is no digit is passed over. Characters map to the digits that hold them, four at least.</summary>
    private static MappedText? Base64(MappedText body)
    {
        var bytes = new Decoded(body);
        var (bits, count, start) = (0, 0, 0);
        for (var i = 0; i < body.Length && body[i] != '='; i++)
        {
            if (Digit(body[i]) is not (>= 0 and var digit))
            {
                continue;
            }

            start = count == 0 ? i : start;
            bits = (bits << 6) | digit;
            if (++count == 4)
            {
                bytes.Add([(byte)(bits >> 16), (byte)(bits >> 8), (byte)bits], new Span(start, i + 1));
                (bits, count) = (0, 0);
            }
        }

        if (count > 1)
        {
            bits <<= 6 * (4 - count);
            bytes.Add(count == 2 ? [(byte)(bits >> 16)] : [(byte)(bits >> 16), (byte)(bits >> 8)], new Span(start, body.Length));
        }

        return bytes.Build();
    }

    private static int Digit(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };

    /// <summary>Quoted-printable: <c>=3D</c> is a byte, <c>=</c> at a line's end joins it to the next one.</summary>
    private static MappedText? QuotedPrintable(MappedText body)
    {
        var bytes = new Decoded(body);
        var text = body.Text;
        for (var at = 0; at < text.Length;)
        {
            var sign = text.IndexOf('=', at);
            sign = sign < 0 ? text.Length : sign;
            bytes.Keep(new Span(at, sign));
            var feed = sign;
            while (feed + 1 < text.Length && text[feed + 1] is ' ' or '\t' or '\r')
            {
                feed++;
            }

            if (feed + 1 < text.Length && text[feed + 1] == '\n')
            {
                at = feed + 2;
            }
            else if (sign + 2 < text.Length && Uri.IsHexDigit(text[sign + 1]) && Uri.IsHexDigit(text[sign + 2]))
            {
                bytes.Add([(byte)((Uri.FromHex(text[sign + 1]) << 4) | Uri.FromHex(text[sign + 2]))], Span.At(sign, 3));
                at = sign + 3;
            }
            else
            {
                bytes.Keep(new Span(sign, Math.Min(sign + 1, text.Length)));
                at = sign + 1;
            }
        }

        return bytes.Build();
    }

    /// <summary>Bytes that become text where their characters are whole (UTF-8).</summary>
    private sealed class Decoded
    {
        private readonly MappedText from;
        private readonly MappedTextBuilder text = new();
        private readonly List<byte> pending = [];
        private Span at;
        private bool isBinary;

        public Decoded(MappedText from)
        {
            this.from = from;
            text.Keep(from, new Span(0, 0));
        }

        public void Keep(Span span)
        {
            isBinary |= pending.Count > 0 && !span.IsEmpty;
            text.Keep(from, span);
        }

        public void Add(byte[] bytes, Span span)
        {
            at = pending.Count == 0 ? span : at.Union(span);
            pending.AddRange(bytes);
            if (Missing() == 0)
            {
                text.Replace(from, at, Encoding.UTF8.GetString([.. pending]));
                pending.Clear();
            }
        }

        public MappedText? Build() => isBinary || pending.Count > 0 ? null : text.Build();

        /// <summary>How many bytes the last character still lacks.</summary>
        private int Missing()
        {
            var missing = 0;
            foreach (var value in pending)
            {
                isBinary |= missing > 0 ? (value & 0xC0) != 0x80 : value is 0 or (>= 0x80 and < 0xC2) or > 0xF4;
                missing = missing > 0 ? missing - 1 : value < 0xC0 ? 0 : value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
            }

            return isBinary ? 0 : missing;
        }
    }
}
