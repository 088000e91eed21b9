import com.workos.WorkOS;
import com.workos.usermanagement.models.User;

public class GetUser {
  public static void main(String[] args) {
    WorkOS workos = new WorkOS("sk_example_123456789");

    User user = workos.userManagement.getUser("user_01E4ZCR3C56J083X43JQXF3JK5");

    System.out.println(user.getEmail());
  }
}
