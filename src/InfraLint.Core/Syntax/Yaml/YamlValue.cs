namespace InfraLint.Syntax.Yaml;

/// <summary>What a scalar means to PyYAML.</summary>
public abstract record YamlValue;

/// <summary>Nothing: <c>~</c>, <c>null</c>, or no text.</summary>
public sealed record YamlNull : YamlValue;

/// <summary>A truth value: <c>yes no on off true false</c>.</summary>
public sealed record YamlBool(bool Value) : YamlValue;

/// <summary>A whole number; <c>0600</c> is octal.</summary>
/// <param name="Value">The number, held at the ends of a 64-bit range.</param>
public sealed record YamlInt(long Value) : YamlValue;

/// <summary>A number with a fraction or an exponent.</summary>
public sealed record YamlFloat(double Value) : YamlValue;

/// <summary>Text.</summary>
public sealed record YamlString(string Value) : YamlValue;

/// <summary>A date or a time, whose text Ansible and cloud-init see as a Python object.</summary>
public sealed record YamlTimestamp(string Text) : YamlValue;
