using System.Globalization;

namespace InfraLint.Reporting;

/// <summary>Writes JSON: indented by two, keys in the order in which they are written, control characters escaped.</summary>
/// <param name="output">Where it goes. A line ends with LF on every system.</param>
public sealed class JsonWriter(TextWriter output)
{
    private readonly Stack<bool> flat = new();
    private bool first = true;
    private bool afterName;

    /// <summary>Begins an object, as a value.</summary>
    /// <param name="onOneLine">Writes all of it on one line.</param>
    public JsonWriter BeginObject(bool onOneLine = false) => Begin('{', onOneLine);

    /// <summary>Begins an array, as a value.</summary>
    /// <param name="onOneLine">Writes all of it on one line.</param>
    public JsonWriter BeginArray(bool onOneLine = false) => Begin('[', onOneLine);

    /// <summary>Ends the object.</summary>
    public JsonWriter EndObject() => End('}');

    /// <summary>Ends the array.</summary>
    public JsonWriter EndArray() => End(']');

    /// <summary>Writes a member's name; its value must follow.</summary>
    public JsonWriter Name(string name)
    {
        Separate();
        Quote(name);
        output.Write(": ");
        afterName = true;
        return this;
    }

    /// <summary>Writes a string or null.</summary>
    public JsonWriter Value(string? value)
    {
        Separate();
        if (value is null)
        {
            output.Write("null");
        }
        else
        {
            Quote(value);
        }

        return this;
    }

    /// <summary>Writes a number.</summary>
    public JsonWriter Value(int value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes true, false or null.</summary>
    public JsonWriter Value(bool? value) => Raw(value is null ? "null" : value.Value ? "true" : "false");

    /// <summary>Writes a member with a string or null.</summary>
    public JsonWriter Member(string name, string? value) => Name(name).Value(value);

    /// <summary>Writes a member with a number.</summary>
    public JsonWriter Member(string name, int value) => Name(name).Value(value);

    /// <summary>Writes a member with true, false or null.</summary>
    public JsonWriter Member(string name, bool? value) => Name(name).Value(value);

    /// <summary>Ends the document with a line break.</summary>
    public void EndDocument()
    {
        output.Write('\n');
        output.Flush();
    }

    private JsonWriter Begin(char bracket, bool onOneLine)
    {
        Separate();
        output.Write(bracket);
        flat.Push(onOneLine || (flat.Count > 0 && flat.Peek()));
        first = true;
        return this;
    }

    private JsonWriter End(char bracket)
    {
        var wasFlat = flat.Pop();
        if (!first && !wasFlat)
        {
            Break();
        }

        output.Write(bracket);
        first = false;
        return this;
    }

    private JsonWriter Raw(string text)
    {
        Separate();
        output.Write(text);
        return this;
    }

    private void Separate()
    {
        if (afterName)
        {
            afterName = false;
            return;
        }

        if (flat.Count == 0)
        {
            return;
        }

        if (!first)
        {
            output.Write(flat.Peek() ? ", " : ",");
        }

        if (!flat.Peek())
        {
            Break();
        }

        first = false;
    }

    private void Break()
    {
        output.Write('\n');
        output.Write(new string(' ', 2 * flat.Count));
    }

    private void Quote(string value)
    {
        output.Write('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '"':
                    output.Write("\\\"");
                    break;
                case '\\':
                    output.Write("\\\\");
                    break;
                case '\n':
                    output.Write("\\n");
                    break;
                case '\r':
                    output.Write("\\r");
                    break;
                case '\t':
                    output.Write("\\t");
                    break;
                default:
                    if (Printable.IsHidden(value, i))
                    {
                        output.Write("\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        output.Write(c);
                    }

                    break;
            }
        }

        output.Write('"');
    }
}
