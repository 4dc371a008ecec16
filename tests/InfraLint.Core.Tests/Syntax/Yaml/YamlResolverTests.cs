using InfraLint.Syntax.Yaml;
using InfraLint.Text;

namespace InfraLint.Tests.Syntax.Yaml;

[TestClass]
public sealed class YamlResolverTests
{
    private static YamlValue Resolve(string scalar) =>
        ((YamlScalar)((YamlSequence)YamlParser.Parse(new SourceFile("f", $"- {scalar}\n").All).Root!).Items[0]).Resolve();

    // each expectation is what PyYAML 6.0 answers
    [TestMethod]
    [DataRow("0600", 384L)]
    [DataRow("600", 600L)]
    [DataRow("0", 0L)]
    [DataRow("-0600", -384L)]
    [DataRow("+12", 12L)]
    [DataRow("0x180", 384L)]
    [DataRow("0b11", 3L)]
    [DataRow("1_000", 1000L)]
    [DataRow("06_00", 384L)]
    [DataRow("1:30", 90L)]
    [DataRow("-1:30:00", -5400L)]
    [DataRow("!!int '0600'", 384L)]
    [DataRow("99999999999999999999", long.MaxValue)]
    public void Ints(string scalar, long value) => Assert.AreEqual(new YamlInt(value), Resolve(scalar));

    [TestMethod]
    [DataRow("0888")]
    [DataRow("0o600")]
    [DataRow("'0600'")]
    [DataRow("\"yes\"")]
    [DataRow("!!str 0600")]
    [DataRow("! 0600")]
    [DataRow("!vault 1")]
    [DataRow("1:60")]
    [DataRow("_1")]
    [DataRow("1.2.3")]
    [DataRow("1e3")]
    [DataRow("1.0e3")]
    [DataRow("0x")]
    [DataRow("y")]
    [DataRow("yEs")]
    [DataRow("u=rw,go=")]
    [DataRow(".")]
    [DataRow("nUll")]
    [DataRow("'~'")]
    [DataRow("2001-1-1")]
    [DataRow("99.99.99")]
    [DataRow("+.5")]
    public void Strings(string scalar) => Assert.IsInstanceOfType<YamlString>(Resolve(scalar));

    [TestMethod]
    [DataRow("1.5", 1.5)]
    [DataRow("-1.", -1.0)]
    [DataRow(".5", 0.5)]
    [DataRow("1.5e+3", 1500.0)]
    [DataRow("1:30.5", 90.5)]
    [DataRow("-.inf", double.NegativeInfinity)]
    [DataRow(".NaN", double.NaN)]
    [DataRow("0_1.5_0", 1.5)]
    public void Floats(string scalar, double value) => Assert.AreEqual(new YamlFloat(value), Resolve(scalar));

    [TestMethod]
    [DataRow("yes", true)]
    [DataRow("On", true)]
    [DataRow("TRUE", true)]
    [DataRow("no", false)]
    [DataRow("off", false)]
    [DataRow("False", false)]
    [DataRow("!!bool 'No'", false)]
    public void Bools(string scalar, bool value) => Assert.AreEqual(new YamlBool(value), Resolve(scalar));

    [TestMethod]
    [DataRow("")]
    [DataRow("~")]
    [DataRow("null")]
    [DataRow("!!null x")]
    public void Nulls(string scalar) => Assert.AreEqual(new YamlNull(), Resolve(scalar));

    [TestMethod]
    [DataRow("2001-12-14")]
    [DataRow("2001-12-14t21:59:43.10-05:00")]
    [DataRow("2001-1-4 1:59:43")]
    [DataRow("2001-12-14T21:59:43 Z")]
    public void Timestamps(string scalar) => Assert.IsInstanceOfType<YamlTimestamp>(Resolve(scalar));
}
