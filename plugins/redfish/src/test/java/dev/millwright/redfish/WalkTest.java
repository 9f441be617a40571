package dev.millwright.redfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millwright.spi.Component;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.Problem;
import dev.millwright.spi.SystemRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static Service oneSystem(String more) {
    return new Service()
        .list("/Systems", "/Systems/1")
        .put("/Systems/1", "'Bios':@/Systems/1/Bios@,'Memory':@/Systems/1/Memory@" + more);
  }

  @Test
  void pagesOfACollectionAreReadToTheirEnd() throws Exception {
    var service =
        oneSystem("")
            .put(
                "/Systems/1/Memory",
                "'Members':[@/Systems/1/Memory/1@],"
                    + "'Members@odata.nextLink':'/redfish/v1/Systems/1/Memory?$skip=1'")
            .put("/Systems/1/Memory?$skip=1", "'Members':[@/Systems/1/Memory/2@]")
            .put("/Systems/1/Memory/1", "'Name':'A','CapacityMiB':1024")
            .put("/Systems/1/Memory/2", "'Name':'B','CapacityMiB':1024");
    assertThat(service.system().components(Component.MemoryModule.class)).hasSize(2);
  }

  @Test
  void pageThatLeadsBackIsReadOnceAndNamed() throws Exception {
    var service =
        oneSystem("")
            .put(
                "/Systems/1/Memory",
                "'Members':[@/Systems/1/Memory/1@],"
                    + "'Members@odata.nextLink':'/redfish/v1/Systems/1/Memory'")
            .put("/Systems/1/Memory/1", "'Name':'A'");
    var system = service.system();
    assertThat(system.components(Component.MemoryModule.class)).hasSize(1);
    assertThat(system.problems()).extracting(Problem::reason).containsExactly("Loop");
  }

  @Test
  void membersThatTheCollectionGivesInFullAreNotAskedForAgain() throws Exception {
    var service =
        oneSystem("")
            .raw(
                "/Systems/1/Memory",
                "{'@odata.id':'/redfish/v1/Systems/1/Memory',"
                    + "'Members':[{'@odata.id':'/redfish/v1/Systems/1/Memory/1','Id':'1','Name':'A',"
                    + "'@odata.type':'#Memory.v1_11_0.Memory','CapacityMiB':2048}]}");
    var memory = service.system().components(Component.MemoryModule.class);
    assertThat(memory).extracting(Component.MemoryModule::capacityBytes).containsExactly(2L << 30);
    assertThat(service.requests()).isEqualTo(5);
  }

  @Test
  void deviceOfTooManyPartsIsReadUpToTheLimitAndSaysSo() throws Exception {
    var service = oneSystem("");
    var members =
        IntStream.range(0, 3_000).mapToObj(i -> "/Systems/1/Memory/" + i).toArray(String[]::new);
    service.list("/Systems/1/Memory", members);
    for (var member : members) {
      service.put(member, "'Name':'DIMM'");
    }
    var system = service.system();
    assertThat(service.requests()).isEqualTo(Crawl.MOST_REQUESTS);
    assertThat(system.problems()).extracting(Problem::reason).contains("Limit");
    assertThat(service.system().components()).isEqualTo(system.components());
  }

  @Test
  void whatIsNoNumberIsUnknownAndNamed() throws Exception {
    var service =
        oneSystem("")
            .list("/Systems/1/Memory", "/Systems/1/Memory/1", "/Systems/1/Memory/2")
            .put("/Systems/1/Memory/1", "'Name':7,'SerialNumber':4711,'CapacityMiB':'lots'")
            .put("/Systems/1/Memory/2", "'Name':null,'CapacityMiB':0,'OperatingSpeedMhz':'4800'");
    var system = service.system();
    var odd = system.components(Component.MemoryModule.class).getFirst();
    assertThat(odd.name()).isEqualTo("7");
    assertThat(odd.identity().serial()).isEqualTo("4711");
    assertThat(odd.capacityBytes()).isNull();
    var unknown = system.components(Component.MemoryModule.class).getLast();
    assertThat(unknown.capacityBytes()).isNull();
    assertThat(unknown.speedMegatransfers()).isEqualTo(4800);
    assertThat(system.problems())
        .extracting(Problem::at, Problem::reason)
        .containsExactly(tuple("/redfish/v1/Systems/1/Memory/1", "BadNumber"));
  }

  @Test
  void serialNumberThatStandsTwiceIsTwoPartsAndNamed() throws Exception {
    var service =
        oneSystem("")
            .list("/Systems/1/Memory", "/Systems/1/Memory/1", "/Systems/1/Memory/2")
            .put("/Systems/1/Memory/1", "'Name':'A','SerialNumber':'S123'")
            .put("/Systems/1/Memory/2", "'Name':'B','SerialNumber':'S123'");
    var system = service.system();
    assertThat(system.components(Component.MemoryModule.class)).hasSize(2);
    assertThat(system.problems()).extracting(Problem::reason).containsExactly("DuplicateSerial");
  }

  @Test
  void gpuSeenAsProcessorDeviceControllerAndChassisIsOne() throws Exception {
    var service =
        new Service()
            .list("/Systems", "/Systems/1")
            .put(
                "/Systems/1",
                "'Bios':@/B@,'Processors':@/Systems/1/Processors@,"
                    + "'GraphicsControllers':@/Systems/1/GraphicsControllers@")
            .list("/Systems/1/Processors", "/Systems/1/Processors/G")
            .put(
                "/Systems/1/Processors/G",
                "'ProcessorType':'GPU','Model':'X','SerialNumber':'GPU-1',"
                    + "'Links':{'PCIeDevice':@/Chassis/1/PCIeDevices/D@}")
            .list("/Systems/1/GraphicsControllers", "/Systems/1/GraphicsControllers/C")
            .put(
                "/Systems/1/GraphicsControllers/C",
                "'Links':{'PCIeDevice':@/Chassis/1/PCIeDevices/D@}")
            .list("/Chassis", "/Chassis/1", "/Chassis/G")
            .put("/Chassis/1", "'ChassisType':'RackMount','PCIeDevices':@/Chassis/1/PCIeDevices@")
            .list("/Chassis/1/PCIeDevices", "/Chassis/1/PCIeDevices/D")
            .put("/Chassis/1/PCIeDevices/D", "'Name':'Device','FirmwareVersion':'9.1'")
            .put("/Chassis/G", "'ChassisType':'Module','SerialNumber':'GPU-1'");
    var system = service.system();
    assertThat(system.components(Component.Gpu.class))
        .singleElement()
        .satisfies(gpu -> assertThat(gpu.firmwareVersion()).isEqualTo("9.1"));
    assertThat(system.components(Component.Other.class))
        .extracting(Component::id)
        .containsExactly("/redfish/v1/Chassis/1");
  }

  @Test
  void partAtTwoAddressesThatNameOneIsOne() throws Exception {
    var service =
        new Service()
            .list("/Systems", "/Systems/1")
            .put("/Systems/1", "'Bios':@/B@,'Storage':@/Systems/1/Storage@")
            .list("/Systems/1/Storage", "/Systems/1/Storage/1")
            .put("/Systems/1/Storage/1", "'Drives':[@/Systems/1/Storage/1/Drives/0@]")
            .put("/Systems/1/Storage/1/Drives/0", "'Id':'0','Name':'Disk','CapacityBytes':10")
            .list("/Chassis", "/Chassis/1")
            .put("/Chassis/1", "'Links':{'Drives':[@/Chassis/1/Drives/0@]}")
            .raw(
                "/Chassis/1/Drives/0",
                "{'@odata.id':'/redfish/v1/Systems/1/Storage/1/Drives/0','Id':'0'}");
    assertThat(service.system().components(Component.Drive.class)).hasSize(1);
  }

  @Test
  void drivesOfTwoEnclosuresWithoutSerialNumbersAreTwo() throws Exception {
    var service =
        new Service()
            .list("/Systems", "/Systems/1")
            .put("/Systems/1", "'Bios':@/B@")
            .list("/Chassis", "/Chassis/A", "/Chassis/B")
            .put("/Chassis/A", "'Drives':@/Chassis/A/Drives@")
            .put("/Chassis/B", "'Drives':@/Chassis/B/Drives@")
            .list("/Chassis/A/Drives", "/Chassis/A/Drives/1")
            .list("/Chassis/B/Drives", "/Chassis/B/Drives/1")
            .put("/Chassis/A/Drives/1", "'Id':'1','Name':'Disk'")
            .put("/Chassis/B/Drives/1", "'Id':'1','Name':'Disk'");
    assertThat(service.system().components(Component.Drive.class)).hasSize(2);
  }

  @Test
  void processorsThatTheBaseboardShowsWithoutSerialNumbersAreTheHosts() throws Exception {
    var service =
        new Service()
            .list("/Systems", "/Systems/Host", "/Systems/Board")
            .put("/Systems/Host", "'Bios':@/B@,'Processors':@/Systems/Host/Processors@")
            .put("/Systems/Board", "'Processors':@/Systems/Board/Processors@");
    for (var place : new String[] {"Host", "Board"}) {
      var list = "/Systems/" + place + "/Processors";
      service.list(list, list + "/0", list + "/1");
      for (var i = 0; i < 2; i++) {
        var serial = place.equals("Host") ? ",'SerialNumber':'CPU-000" + i + "'" : "";
        service.put(list + "/" + i, "'ProcessorType':'CPU'" + serial);
      }
    }
    var systems = service.systems();
    assertThat(systems).hasSize(1);
    assertThat(systems.getFirst().components(Component.Cpu.class))
        .extracting(cpu -> cpu.identity().serial())
        .containsExactly("CPU-0000", "CPU-0001");
  }

  @Test
  void computerSystemWithoutACpuIsTheBaseboardOfTheHost() throws Exception {
    var service =
        new Service()
            .list("/Systems", "/Systems/Host", "/Systems/Board")
            .put("/Systems/Host", "'Bios':@/B@,'Processors':@/Systems/Host/Processors@")
            .put("/Systems/Board", "'Bios':@/C@,'Processors':@/Systems/Board/Processors@")
            .list("/Systems/Host/Processors", "/Systems/Host/Processors/1")
            .put("/Systems/Host/Processors/1", "'ProcessorType':'CPU'")
            .list("/Systems/Board/Processors", "/Systems/Board/Processors/1")
            .put("/Systems/Board/Processors/1", "'ProcessorType':'GPU'");
    assertThat(service.systems())
        .singleElement()
        .extracting(system -> system.target().value())
        .isEqualTo("/redfish/v1/Systems/Host");
  }

  @Test
  void computerSystemsThatShowOneCpuAreOneSystem() throws Exception {
    var service = new Service().list("/Systems", "/Systems/A", "/Systems/B");
    for (var system : new String[] {"/Systems/A", "/Systems/B"}) {
      service
          .put(system, "'Bios':@/B@,'Processors':@" + system + "/Processors@")
          .list(system + "/Processors", system + "/Processors/1")
          .put(system + "/Processors/1", "'ProcessorType':'CPU','SerialNumber':'CPU-4711'");
    }
    assertThat(service.systems())
        .singleElement()
        .satisfies(one -> assertThat(one.components(Component.Cpu.class)).hasSize(1));
  }

  @Test
  void hostsOfOneManagerAreSystemsOfTheirOwn() throws Exception {
    var service =
        new Service()
            .list("/Systems", "/Systems/A", "/Systems/B")
            .put("/Systems/A", "'Bios':@/B@,'SerialNumber':'same'")
            .put("/Systems/B", "'Bios':@/B@,'SerialNumber':'same'");
    assertThat(service.systems())
        .extracting(SystemRecord::target)
        .extracting(Object::toString)
        .containsExactly("/redfish/v1/Systems/A", "/redfish/v1/Systems/B");
  }

  @Test
  void serviceThatShowsNothingIsBroken() {
    assertThatThrownBy(() -> new Service().systems())
        .isInstanceOfSatisfying(
            ConnectorException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ConnectorException.Kind.BROKEN));
  }
}
